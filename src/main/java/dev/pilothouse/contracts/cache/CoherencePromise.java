package dev.pilothouse.contracts.cache;

import java.util.List;

/**
 * The promise.
 *
 * @param missed changes whenever the one who asked may have missed a notice: it must drop its
 *     memory before it relies on a promise with another number than the last, or on its first
 * @param counters counters that the answering member holds for Redis, for who asked the first time
 *     or missed something
 * @param entries entries that it holds
 */
public record CoherencePromise(long missed, List<String> counters, List<String> entries) {
  public CoherencePromise {
    counters = List.copyOf(counters);
    entries = List.copyOf(entries);
  }
}
