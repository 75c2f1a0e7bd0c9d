package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The executions of a node: those that wait or run, and for a time how kept ones ended, within a
 * number and an amount of output. Thread-safe.
 */
final class Executions {
  private record Ended(String subject, ExecutionState state, long atNanos, long bytes) {}

  private final ServiceSettings settings;
  private final LongSupplier nanoTime;
  private final Map<String, Job> active = new ConcurrentHashMap<>();
  private final Map<String, Ended> ended = new LinkedHashMap<>();
  private long bytes;

  Executions(ServiceSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  void add(Job job) {
    active.put(job.id(), job);
  }

  /** It waits and runs no more. */
  void end(Job job, ExecutionState state) {
    if (job.order().kept()) {
      keep(job.order().subject(), state);
    }
    active.remove(job.id());
  }

  /** Remembers how an execution ended, whether or not it was one of this node. */
  synchronized void keep(String subject, ExecutionState state) {
    Ended last = new Ended(subject, state, nanoTime.getAsLong(), size(state.result()));
    ended.put(state.id(), last);
    bytes += last.bytes();
    prune();
  }

  /** Those that wait or run. */
  Collection<Job> active() {
    return List.copyOf(active.values());
  }

  /** One that waits or runs, of this subject or whoever may see all. */
  Optional<Job> active(String id, String subject, boolean all) {
    return Optional.ofNullable(active.get(id))
        .filter(job -> all || job.order().subject().equals(subject));
  }

  /** How a kept one ended, of this subject or whoever may see all. */
  synchronized Optional<ExecutionState> ended(String id, String subject, boolean all) {
    prune();
    return Optional.ofNullable(ended.get(id))
        .filter(last -> all || last.subject().equals(subject))
        .map(Ended::state);
  }

  /** How many ends are remembered. */
  synchronized int kept() {
    prune();
    return ended.size();
  }

  private void prune() {
    long oldest = nanoTime.getAsLong() - settings.kept().toNanos();
    Iterator<Ended> eldest = ended.values().iterator();
    while (eldest.hasNext()) {
      Ended last = eldest.next();
      boolean tooMuch = ended.size() > settings.keptResults() || bytes > settings.keptBytes();
      if (!tooMuch && last.atNanos() - oldest > 0) {
        return;
      }
      bytes -= last.bytes();
      eldest.remove();
    }
  }

  private static long size(@Nullable ExecutionResult result) {
    return result == null ? 0 : (long) result.stdout().length() + result.stderr().length();
  }
}
