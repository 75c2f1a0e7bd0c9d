/** Events on their way from whoever published them to the rooms of this node, in order. */
@NullMarked
package dev.pilothouse.socket.flow;

import org.jspecify.annotations.NullMarked;
