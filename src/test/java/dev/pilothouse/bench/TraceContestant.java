package dev.pilothouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** One side of the trace, with what its rounds have given. */
final class TraceContestant {
  private final String name;
  private final Supplier<? extends TracePlayer> start;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * What one round gave.
   *
   * @param redisBytes by which Redis grew
   * @param heapBytes that the started and filled cache keeps in this process
   */
  record Round(TraceRun run, long redisBytes, long heapBytes) {}

  TraceContestant(String name, Supplier<? extends TracePlayer> start) {
    this.name = name;
    this.start = start;
  }

  String name() {
    return name;
  }

  /** Plays the trace on an emptied server, from a cold start. */
  Round play(RedisLab redis, Trace trace) throws Exception {
    redis.clear();
    long heapBefore = Heap.live();
    try (TracePlayer player = start.get()) {
      long redisBefore = redis.usedMemory();
      TraceRun run = player.play(trace);
      long redisBytes = redis.usedMemory() - redisBefore;
      return new Round(run, redisBytes, Heap.live() - heapBefore);
    }
  }

  void keep(Round round) {
    rounds.add(round);
  }

  /** One figure of all rounds, in their order. */
  List<Double> all(Function<Round, Double> figure) {
    return rounds.stream().map(figure).toList();
  }

  Spread spread(Function<Round, Double> figure) {
    return Spread.of(all(figure));
  }
}
