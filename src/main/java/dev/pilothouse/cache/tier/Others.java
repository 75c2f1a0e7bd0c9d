package dev.pilothouse.cache.tier;

import dev.pilothouse.contracts.cache.CoherenceNotice;
import io.vertx.core.Future;
import java.util.Set;

/** The other members, as far as this node's memory and theirs must agree. */
public interface Others {
  /** Whether what this node has in memory may be served now; on any thread. */
  boolean mayServe();

  /**
   * Completes when no member serves what was there before; never fails.
   *
   * @param notice what changed
   * @param sinceNanos a moment of {@code System.nanoTime} at which Redis had carried it out
   * @param registered the nodes that Redis knew of after that
   */
  Future<Void> confirm(CoherenceNotice notice, long sinceNanos, Future<Set<String>> registered);

  /** Tells everybody, and completes with whether everybody who might serve has confirmed. */
  Future<Boolean> holdEverywhere(CoherenceNotice notice);

  /** Tells everybody without waiting. */
  void mention(CoherenceNotice notice);
}
