package dev.pilothouse.socket;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open sockets of this node. Thread-safe. */
final class Sockets {
  private static final long LOOK_EVERY_MS = 10;

  private final Set<BridgeSocket> open = ConcurrentHashMap.newKeySet();
  private final int most;
  private volatile boolean stopping;

  Sockets(int most) {
    this.most = most;
  }

  boolean stopping() {
    return stopping;
  }

  boolean full() {
    return open.size() >= most;
  }

  void add(BridgeSocket socket) {
    open.add(socket);
    if (stopping) {
      socket.close(CloseReason.STOPPING);
    }
  }

  void remove(BridgeSocket socket) {
    open.remove(socket);
  }

  int count() {
    return open.size();
  }

  void closeSilent(Duration longest) {
    for (BridgeSocket socket : open) {
      if (socket.silentNanos() > longest.toNanos()) {
        socket.close(CloseReason.SILENT);
      }
    }
  }

  /** Tells every client to go, and completes when all have gone or the limit is up. */
  Future<Void> stop(Vertx vertx, Duration limit) {
    stopping = true;
    open.forEach(socket -> socket.close(CloseReason.STOPPING));
    long end = System.nanoTime() + limit.toNanos();
    Promise<Void> empty = Promise.promise();
    vertx.setPeriodic(
        LOOK_EVERY_MS,
        timer -> {
          if (open.isEmpty() || System.nanoTime() - end >= 0) {
            vertx.cancelTimer(timer);
            empty.tryComplete();
          }
        });
    return empty.future();
  }
}
