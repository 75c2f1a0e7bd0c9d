/** Events that processes outside the cluster publish on channels of Redis. */
@NullMarked
package dev.pilothouse.socket.relay;

import org.jspecify.annotations.NullMarked;
