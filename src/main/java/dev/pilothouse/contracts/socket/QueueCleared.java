package dev.pilothouse.contracts.socket;

/**
 * What was dropped; clients are told of nothing but can read it again by its position.
 *
 * @param events that waited
 */
public record QueueCleared(int events) {}
