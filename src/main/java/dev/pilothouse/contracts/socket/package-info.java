/** Rooms, their events, and the addresses for publishing to them. */
@NullMarked
package dev.pilothouse.contracts.socket;

import org.jspecify.annotations.NullMarked;
