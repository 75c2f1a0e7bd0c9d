package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A published event on its way to a node with members of its room.
 *
 * @param epoch of the offset; null for an event that is live only
 * @param offset number of the event in its epoch, from 1; 0 for one that is live only
 * @param json the event as {@link RoomEvent} shows it, without its position, in UTF-8
 */
public record RoomDelivery(
    String room,
    @Nullable String epoch,
    long offset,
    int priority,
    @Nullable String key,
    Bytes json) {}
