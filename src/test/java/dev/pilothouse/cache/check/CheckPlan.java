package dev.pilothouse.cache.check;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * What a check does.
 *
 * @param lasts how long the workload runs
 * @param seed of faults and choices; which of them meet is still up to chance
 * @param nodes processes
 * @param readers loops that read, in each process
 * @param writers loops that change and end, in each process
 * @param endings how they may end entries
 * @param faults whether anything is killed and stopped
 * @param brokenCompare whether the caches take every version for the right one
 */
public record CheckPlan(
    Duration lasts,
    long seed,
    int nodes,
    int readers,
    int writers,
    List<Ending> endings,
    boolean faults,
    boolean brokenCompare) {

  public CheckPlan {
    if (endings.isEmpty()) {
      throw new IllegalArgumentException("nothing would ever be stale without an ending");
    }
    endings = List.copyOf(EnumSet.copyOf(endings));
  }

  /** Three processes with 8 readers and 2 writers each, every ending and every fault. */
  public static CheckPlan of(Duration lasts, long seed) {
    return new CheckPlan(lasts, seed, 3, 8, 2, List.of(Ending.values()), true, false);
  }

  /** The same with these endings alone. */
  public CheckPlan withOnly(List<Ending> some) {
    return new CheckPlan(lasts, seed, nodes, readers, writers, some, faults, brokenCompare);
  }

  /** The same with nothing killed or stopped. */
  public CheckPlan withoutFaults() {
    return new CheckPlan(lasts, seed, nodes, readers, writers, endings, false, brokenCompare);
  }

  /** The same with caches that are to be found out. */
  public CheckPlan broken() {
    return new CheckPlan(lasts, seed, nodes, readers, writers, endings, faults, true);
  }
}
