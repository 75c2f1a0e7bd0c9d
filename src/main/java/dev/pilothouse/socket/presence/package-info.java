/** Who is in which room through this node, and what rooms are told of their members. */
@NullMarked
package dev.pilothouse.socket.presence;

import org.jspecify.annotations.NullMarked;
