package dev.pilothouse.socket;

import dev.pilothouse.socket.flow.RoomHub;
import dev.pilothouse.socket.flow.RoomLoop;
import dev.pilothouse.socket.out.OutCounts;
import dev.pilothouse.socket.out.Pacer;
import dev.pilothouse.socket.out.Reminder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What the sockets of one event loop share. */
final class SocketLoop {
  private final Vertx vertx;
  private final Context context;
  private final RoomLoop rooms;
  private final Pacer pacer;
  private final Reminder reminder;
  private final OutCounts counts;
  private final Sockets sockets;
  private final FrameJoiner joiner = new FrameJoiner();

  /** To be made on the event loop. */
  SocketLoop(Vertx vertx, RoomHub hub, Sockets sockets, OutCounts counts) {
    this.sockets = sockets;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.rooms = new RoomLoop(vertx, context, hub);
    this.pacer = new Pacer(vertx);
    this.reminder = new Reminder(vertx);
    this.counts = counts;
  }

  Context context() {
    return context;
  }

  RoomLoop rooms() {
    return rooms;
  }

  Pacer pacer() {
    return pacer;
  }

  Reminder reminder() {
    return reminder;
  }

  OutCounts counts() {
    return counts;
  }

  /** Counts a socket that is being closed; from any thread. */
  void closed(CloseReason reason) {
    sockets.count(reason);
  }

  FrameJoiner joiner() {
    return joiner;
  }

  /** Does something on the loop, in a later turn; from any thread. */
  void run(Runnable action) {
    context.runOnContext(turn -> action.run());
  }

  void after(long millis, Runnable action) {
    vertx.setTimer(millis, timer -> action.run());
  }
}
