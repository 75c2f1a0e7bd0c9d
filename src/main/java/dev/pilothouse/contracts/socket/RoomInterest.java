package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Bytes;

/**
 * Which rooms a node has members of, by the buckets that rooms fall into.
 *
 * @param node whose members they are
 * @param buckets one bit for each bucket, little-endian
 */
public record RoomInterest(String node, Bytes buckets) {}
