package dev.pilothouse.cache.check;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What one process counts. Thread-safe. */
final class Tally {
  private static final int SAMPLES_EACH = 5;

  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAccumulator> slowest = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, List<String>> samples = new ConcurrentHashMap<>();

  /**
   * What was counted.
   *
   * @param counts by name; the part before a slash says what kind of count it is
   * @param slowestMs the slowest call of each endpoint, in milliseconds
   * @param samples the first stale reads and errors of each kind in words
   */
  record Snapshot(Map<String, Long> counts, Map<String, Long> slowestMs, List<String> samples) {
    static final Snapshot NOTHING = new Snapshot(Map.of(), Map.of(), List.of());

    /** Both together. */
    Snapshot plus(Snapshot other) {
      Map<String, Long> sums = new TreeMap<>(counts);
      other.counts.forEach((name, count) -> sums.merge(name, count, Long::sum));
      Map<String, Long> slowest = new TreeMap<>(slowestMs);
      other.slowestMs.forEach((name, millis) -> slowest.merge(name, millis, Math::max));
      List<String> all = new ArrayList<>(samples);
      all.addAll(other.samples);
      return new Snapshot(sums, slowest, all);
    }

    /** One count, 0 for what was never counted. */
    long count(String name) {
      return counts.getOrDefault(name, 0L);
    }

    /** The sum of all counts of a kind. */
    long sum(String kind) {
      return ofKind(kind).values().stream().mapToLong(Long::longValue).sum();
    }

    /** All counts of a kind, by the rest of their names. */
    Map<String, Long> ofKind(String kind) {
      Map<String, Long> found = new TreeMap<>();
      counts.forEach(
          (name, count) -> {
            if (name.startsWith(kind + "/")) {
              found.put(name.substring(kind.length() + 1), count);
            }
          });
      return found;
    }
  }

  void add(String name) {
    add(name, 1);
  }

  void add(String name, long count) {
    counts.computeIfAbsent(name, absent -> new LongAdder()).add(count);
  }

  void took(String endpoint, long millis) {
    slowest
        .computeIfAbsent(endpoint, absent -> new LongAccumulator(Math::max, 0))
        .accumulate(millis);
  }

  /** Counts something that should not be, and keeps the first few of its name in words. */
  void finding(String name, String words) {
    add(name);
    List<String> known = samples.computeIfAbsent(name, absent -> new CopyOnWriteArrayList<>());
    if (known.size() < SAMPLES_EACH) {
      known.add(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + name + ": " + words);
    }
  }

  Snapshot snapshot() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    Map<String, Long> most = new TreeMap<>();
    slowest.forEach((name, millis) -> most.put(name, millis.get()));
    List<String> first = samples.values().stream().flatMap(List::stream).toList();
    return new Snapshot(sums, most, first);
  }
}
