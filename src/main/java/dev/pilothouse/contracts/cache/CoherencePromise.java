package dev.pilothouse.contracts.cache;

import java.util.List;

/**
 * The promise.
 *
 * @param behind whether the one who asked missed a notice: it must drop its memory before it relies
 *     on the promise
 * @param counters counters that the answering member holds for Redis, for who asked the first time
 *     or is behind
 * @param entries entries that it holds
 */
public record CoherencePromise(boolean behind, List<String> counters, List<String> entries) {
  public CoherencePromise {
    counters = List.copyOf(counters);
    entries = List.copyOf(entries);
  }
}
