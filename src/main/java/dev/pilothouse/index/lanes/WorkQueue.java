package dev.pilothouse.index.lanes;

import dev.pilothouse.index.embed.BatchSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a node and the leases on their batches. Runs of the highest priority take turns, so
 * that a small one does not wait for a large one; every eighth batch is one of a lower priority, if
 * there is any, so that none waits for ever. One thread at a time.
 */
final class WorkQueue {
  private final DispatchSettings settings;
  private final LongSupplier nanoTime;
  private final Deque<RunState> runs = new ArrayDeque<>();
  private final Map<Long, Lease> leases = new LinkedHashMap<>();
  private final LowerShare lower = new LowerShare();
  private long lastFence;

  WorkQueue(DispatchSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  void add(RunState run) {
    runs.addLast(run);
  }

  /** Forgets a run; what lanes still bring of it is dropped. */
  void remove(RunState run) {
    runs.remove(run);
    leases.values().removeIf(lease -> lease.run() == run);
  }

  Collection<RunState> runs() {
    return List.copyOf(runs);
  }

  boolean hasWork() {
    return runs.stream().anyMatch(run -> run.hasWork(settings));
  }

  /** The highest priority of the runs with work. */
  OptionalInt topPriority() {
    return runs.stream().filter(run -> run.hasWork(settings)).mapToInt(RunState::priority).max();
  }

  /** Leases up to this many batches to a node, by priority and in turn. */
  List<Lease> lease(String holder, int most, BatchSize size) {
    List<Lease> given = new ArrayList<>();
    while (given.size() < most) {
      RunState run = nextRun();
      if (run == null) {
        break;
      }
      runs.remove(run);
      runs.addLast(run);
      Batch batch = run.next(size);
      if (batch != null) {
        run.leased();
        given.add(
            new Lease(
                ++lastFence,
                run,
                batch,
                holder,
                nanoTime.getAsLong() + settings.lease().toNanos()));
      }
    }
    given.forEach(lease -> leases.put(lease.fence(), lease));
    return given;
  }

  private @Nullable RunState nextRun() {
    List<RunState> waiting = runs.stream().filter(run -> run.hasWork(settings)).toList();
    return lower.choose(waiting, RunState::priority);
  }

  /** Ends the lease with this number; null if it ended before, and what came of it is stale. */
  @Nullable Lease end(long fence) {
    return leases.remove(fence);
  }

  /** Whether lanes hold batches. */
  boolean hasLeases() {
    return !leases.isEmpty();
  }

  /** Puts the batch of an ended lease back because it failed. */
  void failed(Lease ended, String reason) {
    ended.run().comeBack(ended.batch().failed(), settings.attempts(), reason);
  }

  /** Puts the batch of an ended lease back, which is no fault of its texts. */
  void unharmed(Lease ended) {
    ended.run().comeBack(ended.batch(), Integer.MAX_VALUE, "");
  }

  /** Ends the leases whose time is up; each counts as a failure of its batch. */
  int expire() {
    long now = nanoTime.getAsLong();
    List<Lease> over = endAll(lease -> now - lease.endsAt() >= 0);
    over.forEach(lease -> failed(lease, "no lane embedded it in time"));
    return over.size();
  }

  /** Ends the leases of a node that left, which is no fault of their batches. */
  int release(String holder) {
    List<Lease> lost = endAll(lease -> lease.holder().equals(holder));
    lost.forEach(this::unharmed);
    return lost.size();
  }

  private List<Lease> endAll(Predicate<Lease> which) {
    List<Lease> ended = leases.values().stream().filter(which).toList();
    ended.forEach(lease -> leases.remove(lease.fence()));
    return ended;
  }
}
