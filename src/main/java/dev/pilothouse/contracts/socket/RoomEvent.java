package dev.pilothouse.contracts.socket;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as members of its room see it.
 *
 * @param id unique id, by which a client knows an event it has had
 * @param room {@code <kind>:<id>}
 * @param type what happened
 * @param data JSON object
 * @param key events of one key replace each other where a reader lags
 * @param priority 0 to 10
 * @param ts milliseconds since 1970 when the node took the event in
 * @param epoch which count of offsets; null for an event that cannot be replayed
 * @param from first offset that the event stands for, others having been replaced by later ones
 * @param offset number of the event in its epoch
 */
public record RoomEvent(
    String id,
    String room,
    String type,
    Map<String, @Nullable Object> data,
    @Nullable String key,
    int priority,
    long ts,
    @Nullable String epoch,
    @Nullable Long from,
    @Nullable Long offset) {}
