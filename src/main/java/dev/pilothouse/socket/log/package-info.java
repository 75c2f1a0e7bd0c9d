/** What was published to rooms lately, in Redis: positions, replay and duplicates. */
@NullMarked
package dev.pilothouse.socket.log;

import org.jspecify.annotations.NullMarked;
