package dev.pilothouse.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are loaded again and again: by a timer, sooner if that failed, and when somebody asks
 * for a key that is not known; but never twice at a time, nor more often than a pause allows. What
 * was loaded stays in use while loading fails.
 */
final class LoadedKeys implements KeySource {
  private static final System.Logger LOG = System.getLogger(LoadedKeys.class.getName());

  private final String origin;
  private final Supplier<Future<KeySet>> loader;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private volatile KeySet keys;
  private @Nullable Future<KeySet> loading;
  private long startedAt;
  private boolean fresh;
  private String told = "";

  /**
   * How often to load.
   *
   * @param pause the least time between two loads
   * @param every the time after which keys are loaded though nobody asks
   */
  record Pace(Duration pause, Duration every) {}

  /**
   * Keys of an origin that was not asked yet.
   *
   * @param origin for messages
   * @param first the keys that are known already
   * @param nanoTime as {@link System#nanoTime()}
   */
  LoadedKeys(
      String origin,
      KeySet first,
      Supplier<Future<KeySet>> loader,
      Pace pace,
      LongSupplier nanoTime) {
    this.origin = origin;
    this.keys = first;
    this.loader = loader;
    this.pace = pace;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong() - pace.every().toNanos();
  }

  /** Loads now, and from now on by a timer of the Vert.x. */
  LoadedKeys start(Vertx vertx) {
    tick();
    vertx.setPeriodic(pace.pause().toMillis(), timer -> tick());
    return this;
  }

  @Override
  public KeySet current() {
    return keys;
  }

  @Override
  public synchronized Future<KeySet> refreshed() {
    Future<KeySet> running = loading;
    if (running != null) {
      return running;
    }
    return age() < pace.pause().toNanos() ? Future.succeededFuture(keys) : load();
  }

  /** Loads if it is time. */
  synchronized void tick() {
    long due = fresh ? pace.every().toNanos() : pace.pause().toNanos();
    if (loading == null && age() >= due) {
      load();
    }
  }

  private long age() {
    return nanoTime.getAsLong() - startedAt;
  }

  private Future<KeySet> load() {
    startedAt = nanoTime.getAsLong();
    Future<KeySet> running = loader.get().transform(done -> loaded(done.result(), done.cause()));
    if (!running.isComplete()) {
      loading = running;
    }
    return running;
  }

  private synchronized Future<KeySet> loaded(@Nullable KeySet found, @Nullable Throwable cause) {
    loading = null;
    fresh = found != null;
    if (found != null) {
      keys = found;
      told = "";
    } else {
      tell(cause == null ? "nothing there" : String.valueOf(cause.getMessage()));
    }
    return Future.succeededFuture(keys);
  }

  /** Logs a fault once, however often it comes in a row. */
  private void tell(String fault) {
    if (!fault.equals(told)) {
      told = fault;
      LOG.log(
          Level.WARNING,
          "cannot load the keys for tokens from {0}: {1}; the {2} known before stay in use",
          origin,
          fault,
          keys.keys().size());
    }
  }
}
