package dev.pilothouse.bus;

/**
 * What the bus needs to know of its node.
 *
 * @param trustMembers whether a message without identity counts as the system's own
 */
public record BusSettings(boolean trustMembers) {}
