package dev.pilothouse.socket.out;

import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sends critical events again to the members of one event loop that do not acknowledge them. */
public final class Reminder {
  private static final long TICK_MILLIS = 250;

  private final Vertx vertx;
  private final Set<Subscription> waiting = new LinkedHashSet<>();

  /**
   * @param vertx whose timers run on the event loop that makes this
   */
  public Reminder(Vertx vertx) {
    this.vertx = vertx;
  }

  void watch(Subscription member) {
    if (waiting.isEmpty()) {
      vertx.setTimer(TICK_MILLIS, timer -> tick());
    }
    waiting.add(member);
  }

  private void tick() {
    long now = System.nanoTime();
    for (Subscription member : List.copyOf(waiting)) {
      if (!member.remind(now)) {
        waiting.remove(member);
      }
    }
    if (!waiting.isEmpty()) {
      vertx.setTimer(TICK_MILLIS, timer -> tick());
    }
  }
}
