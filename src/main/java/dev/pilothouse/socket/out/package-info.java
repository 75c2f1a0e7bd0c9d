/** What waits to be written to a client, and when it may be: frames, queues and their pace. */
@NullMarked
package dev.pilothouse.socket.out;

import org.jspecify.annotations.NullMarked;
