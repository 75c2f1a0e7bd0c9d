package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks after what outlives single executions: whether the engine answers, leftovers of this node,
 * and orphans of dead ones. Lives on the event loop that starts it.
 */
final class Caretaker {
  private static final System.Logger LOG = System.getLogger(Caretaker.class.getName());
  private static final long TICK_MS = 1_000;

  /** Whoever asks how the engine is hears in this time that it does not say. */
  private static final long ANSWER_MS = 4_000;

  /** Every so many ticks the engine is asked how it is. */
  private static final int PROBE_TICKS = 10;

  /** Every so many ticks orphans are looked for, of nodes whose death nobody told. */
  private static final int SWEEP_TICKS = 30;

  /** For so many ticks after a death orphans are looked for at each: its lease has to run out. */
  private static final int DEATH_TICKS = 15;

  private final Vertx vertx;
  private final Sandbox sandbox;
  private final Orphans orphans;
  private @Nullable Future<SandboxStatus> probe;
  private volatile @Nullable SandboxStatus last;
  private long ticks;
  private long sweepUntil;
  private boolean tending;
  private boolean pulling;
  private long timer;

  Caretaker(Vertx vertx, Sandbox sandbox, Orphans orphans) {
    this.vertx = vertx;
    this.sandbox = sandbox;
    this.orphans = orphans;
  }

  void start() {
    tick();
    timer = vertx.setPeriodic(TICK_MS, id -> tick());
  }

  /** Stops looking, and says that this node's containers are nobody's from now on. */
  Future<?> stop() {
    vertx.cancelTimer(timer);
    return orphans.stop();
  }

  /** A member left, so its containers may be orphans soon. */
  void memberLeft() {
    sweepUntil = ticks + DEATH_TICKS;
    orphans.sweep();
  }

  /** Whether programs can run now; askers at the same time share one look at the engine. */
  Future<SandboxStatus> status() {
    if (probe == null || probe.isComplete()) {
      probe =
          vertx
              .executeBlocking(sandbox::status, false)
              .map(Objects::requireNonNull)
              .onSuccess(this::seen);
    }
    return probe.timeout(ANSWER_MS, TimeUnit.MILLISECONDS).recover(this::silent);
  }

  private Future<SandboxStatus> silent(Throwable cause) {
    if (!(cause instanceof TimeoutException)) {
      return Future.failedFuture(cause);
    }
    SandboxStatus status = sandbox.silent(Duration.ofMillis(ANSWER_MS));
    seen(status);
    return Future.succeededFuture(status);
  }

  /** Whether the engine answered and had the images when it was last asked. */
  boolean isAvailable() {
    SandboxStatus seen = last;
    return seen != null && seen.available();
  }

  /** Whether Redis confirms that this node lives. */
  boolean isLeased() {
    return orphans.isLeased();
  }

  private void tick() {
    if (ticks % PROBE_TICKS == 0) {
      status();
    }
    if (ticks % SWEEP_TICKS == 0 || ticks < sweepUntil) {
      orphans.sweep();
    }
    ticks++;
    tend();
  }

  private void tend() {
    if (!tending) {
      tending = true;
      vertx
          .executeBlocking(
              () -> {
                sandbox.tend();
                return true;
              },
              false)
          .onComplete(done -> tending = false);
    }
  }

  private void seen(SandboxStatus now) {
    SandboxStatus before = last;
    last = now;
    if (before == null || before.available() != now.available()) {
      LOG.log(
          now.available() ? Level.INFO : Level.WARNING,
          now.available() ? "sandbox: {0}" : "sandbox: {0}; {1}",
          now.detail(),
          now.howToGetOne());
      orphans.sweep();
    }
    if (!now.available()) {
      pull();
    }
  }

  private void pull() {
    if (!pulling) {
      pulling = true;
      vertx
          .executeBlocking(
              () -> {
                sandbox.pull();
                return true;
              },
              false)
          .onComplete(done -> pulling = false);
    }
  }
}
