package dev.pilothouse.socket.log;

/**
 * Where an event was stored.
 *
 * @param at its position
 * @param again whether an event of the same id had been stored before, so that this one was not
 */
public record Stored(Position at, boolean again) {}
