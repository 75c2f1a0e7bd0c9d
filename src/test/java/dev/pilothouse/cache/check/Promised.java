package dev.pilothouse.cache.check;

import java.util.List;

/**
 * What the acknowledgement of an invalidation promises: that no read from then on gives a version
 * older than the truth was before the invalidation began. Through the graph it promises that only
 * for what Redis has been told of, and has not died since.
 */
final class Promised {
  private final Ending ending;
  private final List<CheckedKey> keys;
  private final SharedTruth truth;
  private final long kills;
  private final long[] versions;

  private Promised(Ending ending, List<CheckedKey> keys, SharedTruth truth) {
    this.ending = ending;
    this.truth = truth;
    this.kills = truth.redisKills();
    this.keys =
        ending == Ending.GRAPH
            ? keys.stream().filter(key -> truth.linked(key.unit())).toList()
            : keys;
    this.versions = this.keys.stream().mapToLong(truth::truth).toArray();
  }

  /** Taken before the invalidation begins. */
  static Promised by(Ending ending, List<CheckedKey> keys, SharedTruth truth) {
    return new Promised(ending, keys, truth);
  }

  /** The invalidation has been acknowledged. */
  void keep() {
    if (ending == Ending.GRAPH && truth.redisKills() != kills) {
      return;
    }
    for (int i = 0; i < versions.length; i++) {
      truth.raise(keys.get(i), versions[i], ending);
    }
  }
}
