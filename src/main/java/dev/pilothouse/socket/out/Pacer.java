package dev.pilothouse.socket.out;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks after the outboxes of one event loop that could not send at once. Whoever has waited
 * longest is served first.
 */
public final class Pacer {
  /** How late a frame may be beyond what its user's window asks for. */
  private static final long TICK_MILLIS = 10;

  private final Vertx vertx;
  private final Set<Outbox> waiting = new LinkedHashSet<>();
  private boolean ticking;

  /**
   * @param vertx whose timers run on the event loop that makes this
   */
  public Pacer(Vertx vertx) {
    this.vertx = vertx;
  }

  void wait(Outbox outbox) {
    waiting.add(outbox);
    if (!ticking) {
      ticking = true;
      vertx.setTimer(TICK_MILLIS, timer -> tick());
    }
  }

  void forget(Outbox outbox) {
    waiting.remove(outbox);
  }

  private void tick() {
    long now = System.nanoTime();
    List<Outbox> served = new ArrayList<>();
    for (Outbox outbox : List.copyOf(waiting)) {
      if (outbox.flush(now)) {
        served.add(outbox);
      }
    }
    for (Outbox outbox : served) {
      waiting.remove(outbox);
      if (outbox.depth() > 0) {
        waiting.add(outbox);
      }
    }
    ticking = !waiting.isEmpty();
    if (ticking) {
      vertx.setTimer(TICK_MILLIS, timer -> tick());
    }
  }
}
