package dev.pilothouse.contracts.sandbox;

/**
 * Where the time of an execution went, in milliseconds.
 *
 * @param queuedMillis waiting for a free place
 * @param startMillis making, checking and starting the container
 * @param runMillis from the program's start to its end
 * @param removeMillis taking the container away
 * @param totalMillis from the request's arrival to its result
 */
public record Timings(
    long queuedMillis, long startMillis, long runMillis, long removeMillis, long totalMillis) {}
