/**
 * Rooms for browsers: the event bus bridge's frames over SockJS and websockets, local room maps,
 * and one clustered consumer per node that feeds them.
 */
@NullMarked
package dev.pilothouse.socket;

import org.jspecify.annotations.NullMarked;
