package dev.pilothouse.index.vectors;

import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A time in which a store that failed, or asked for it, is left alone. Thread-safe. */
final class Silence {
  /** A store that asks for more is asked again after this. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private record Kept(VectorStoreException cause, long untilNanos, boolean byAll) {}

  private volatile @Nullable Kept kept;

  /**
   * Begins one.
   *
   * @param byAll whether every call keeps it, or only brief ones
   */
  void begin(VectorStoreException cause, Duration length, boolean byAll) {
    long nanos = Math.min(length.toNanos(), LONGEST.toNanos());
    kept = new Kept(cause, System.nanoTime() + nanos, byAll);
  }

  /** The store has answered. */
  void end() {
    kept = null;
  }

  /** Fails a call that would break it, with what the store said last. */
  void keep(boolean brief) throws VectorStoreException {
    Kept now = kept;
    if (now != null && (brief || now.byAll()) && now.untilNanos() - System.nanoTime() > 0) {
      throw new VectorStoreException(
          Problem.UNAVAILABLE, String.valueOf(now.cause().getMessage()), null, now.cause());
    }
  }
}
