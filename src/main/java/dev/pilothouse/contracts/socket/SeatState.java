package dev.pilothouse.contracts.socket;

/**
 * What a node knows of a user in a room.
 *
 * @param taken whether the user is there through this node, or was within the grace time
 * @param unsettled whether this node is itself about to tell the room of the user
 * @param users of the room on this node
 */
public record SeatState(boolean taken, boolean unsettled, int users) {}
