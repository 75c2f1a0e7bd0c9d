package dev.pilothouse.cache.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One fault of a schedule that only depends on its seed.
 *
 * @param node which process, where the kind is about one
 * @param quiet time before it
 * @param lasts time until it is over
 */
record Fault(Kind kind, int node, Duration quiet, Duration lasts) {

  /** What happens. */
  enum Kind {
    /** Redis is killed and started again with its data. */
    REDIS_KILLED,
    /** Redis is killed and started again without data. */
    REDIS_EMPTIED,
    /** Redis is stopped for a while. */
    REDIS_STOPPED,
    /** A checked process is stopped for a while. */
    NODE_STOPPED;

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Faults of Redis without end: each kind once, then at random. */
  static Iterator<Fault> ofRedis(long seed) {
    Random random = new Random(seed);
    List<Kind> kinds =
        new ArrayList<>(List.of(Kind.REDIS_KILLED, Kind.REDIS_EMPTIED, Kind.REDIS_STOPPED));
    Collections.shuffle(kinds, random);
    return Stream.concat(
            kinds.stream(), Stream.generate(() -> kinds.get(random.nextInt(kinds.size()))))
        .map(
            kind ->
                new Fault(
                    kind,
                    0,
                    between(random, 700, 2500),
                    kind == Kind.REDIS_STOPPED
                        ? between(random, 100, 3000)
                        : between(random, 0, 1800)))
        .iterator();
  }

  /** Stopped processes without end. */
  static Iterator<Fault> ofNodes(long seed, int nodes) {
    Random random = new Random(~seed);
    return Stream.generate(
            () ->
                new Fault(
                    Kind.NODE_STOPPED,
                    random.nextInt(nodes),
                    between(random, 1500, 6000),
                    between(random, 500, 3000)))
        .iterator();
  }

  private static Duration between(Random random, int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most + 1));
  }
}
