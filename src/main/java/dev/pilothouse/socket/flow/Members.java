package dev.pilothouse.socket.flow;

import dev.pilothouse.socket.out.Gap;
import dev.pilothouse.socket.out.RoomFrame;

/** The members of a room that are on this node. */
interface Members {
  void deliver(RoomFrame frame);

  void deliver(Gap gap);
}
