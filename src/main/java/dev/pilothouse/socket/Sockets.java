package dev.pilothouse.socket;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The open sockets of this node. Thread-safe. */
final class Sockets {
  private static final long LOOK_EVERY_MS = 10;

  /** Few clients need no longer than this each. */
  private static final long EACH_MS = 10;

  private final Set<BridgeSocket> open = ConcurrentHashMap.newKeySet();
  private final Map<CloseReason, LongAdder> closed = new ConcurrentHashMap<>();
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

  /** Those open now, as far as they show while they are looked through. */
  Iterable<BridgeSocket> open() {
    return open;
  }

  void count(CloseReason reason) {
    closed.computeIfAbsent(reason, first -> new LongAdder()).increment();
  }

  /** How many this node has closed for a reason. */
  long closed(CloseReason reason) {
    LongAdder count = closed.get(reason);
    return count == null ? 0 : count.sum();
  }

  int count() {
    return open.size();
  }

  /** Events that wait for all of them; a moment's figure. */
  long waiting() {
    return open.stream().mapToLong(socket -> socket.outbox().depth()).sum();
  }

  void ping() {
    open.forEach(socket -> socket.loop().run(socket::ping));
  }

  /**
   * Closes those that have given no sign of life for longer than their transport allows, and those
   * whose tokens have ended.
   */
  void closeStale() {
    Instant now = Instant.now();
    for (BridgeSocket socket : open) {
      if (socket.isSilent()) {
        socket.close(CloseReason.SILENT);
      } else if (socket.isExpired(now)) {
        socket.close(CloseReason.EXPIRED);
      }
    }
  }

  /**
   * Tells every client to go, one after the other, and completes when all have gone or the limit is
   * up.
   *
   * @param spread over which time they are told, if they are many
   */
  Future<Void> stop(Vertx vertx, Duration spread, Duration limit) {
    stopping = true;
    List<BridgeSocket> all = List.copyOf(open);
    long begun = System.nanoTime();
    long end = begun + limit.toNanos();
    Promise<Void> empty = Promise.promise();
    int[] told = {0};
    long spreadNanos =
        Math.min(spread.toNanos(), TimeUnit.MILLISECONDS.toNanos(EACH_MS * all.size()));
    vertx.setPeriodic(
        LOOK_EVERY_MS,
        timer -> {
          long now = System.nanoTime();
          double share = spreadNanos == 0 ? 1 : (double) (now - begun) / spreadNanos;
          long due = now - end >= 0 ? all.size() : Math.round(Math.min(1, share) * all.size());
          while (told[0] < due) {
            all.get(told[0]++).close(CloseReason.STOPPING);
          }
          if (open.isEmpty() || now - end >= 0) {
            vertx.cancelTimer(timer);
            empty.tryComplete();
          }
        });
    return empty.future();
  }
}
