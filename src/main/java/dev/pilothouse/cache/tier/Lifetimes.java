package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespace;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long entries live. Immutable. */
public final class Lifetimes {
  /** So that entries set together do not end together. */
  private static final double JITTER = 0.1;

  /** A sliding entry's time begins again when so much of it is over. */
  private static final int SLIDING_STEPS = 8;

  private Lifetimes() {}

  /** What a request states, or else a little less than its namespace declares. */
  public static Duration ttl(@Nullable Long statedMillis, Namespace namespace) {
    if (statedMillis != null) {
      return Duration.ofMillis(statedMillis);
    }
    double share = 1 - JITTER * RandomGenerator.getDefault().nextDouble();
    return Duration.ofMillis(Math.max(1, (long) (namespace.ttl().toMillis() * share)));
  }

  /** How long Redis keeps an entry that is fresh for a time. */
  static long keptMillis(Namespace namespace, long freshMillis) {
    return freshMillis + namespace.stale().toMillis();
  }

  /** Whether a plain read may give the entry. */
  static boolean fresh(Namespace namespace, Entry entry, long nowMillis) {
    return namespace.sliding() || entry.freshLeft(nowMillis) > 0;
  }

  /** How long a node may keep an entry in memory. */
  static long nearMillis(Namespace namespace, Entry entry, long nowMillis) {
    if (namespace.sliding()) {
      return Math.max(1, entry.freshMillis() / SLIDING_STEPS);
    }
    return entry.freshLeft(nowMillis) + namespace.stale().toMillis();
  }

  /** Whether a sliding entry's time should begin again. */
  static boolean shouldRenew(Entry entry, long leftMillis) {
    return leftMillis >= 0
        && leftMillis < entry.freshMillis() - entry.freshMillis() / SLIDING_STEPS;
  }

  /**
   * Whether an entry should be made anew before its time is up: the likelier, the nearer the end
   * and the longer it takes to make (Vattani, Chierichetti, Lowenstein: Optimal Probabilistic Cache
   * Stampede Prevention, with beta 1).
   */
  static boolean shouldRefresh(Namespace namespace, Entry entry, long nowMillis) {
    if (namespace.sliding() || entry.costMillis() == 0) {
      return false;
    }
    double early = -entry.costMillis() * Math.log(1 - RandomGenerator.getDefault().nextDouble());
    return early >= entry.freshLeft(nowMillis);
  }
}
