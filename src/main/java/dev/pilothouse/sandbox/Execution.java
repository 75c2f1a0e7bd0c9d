package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.Timings;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One execution that was taken: it waits, runs or is over. Thread-safe. */
final class Execution {
  private final String id;
  private final long arrivedNanos = System.nanoTime();
  private volatile long answerByNanos = arrivedNanos + Duration.ofDays(1).toNanos();
  private volatile @Nullable Consumer<LateEvidence> examiner;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final CompletableFuture<ExecutionResult> result = new CompletableFuture<>();

  /**
   * @param node what stands before the first dash of the id, so that all nodes know whose it is
   */
  Execution(String node) {
    this.id = node + "-" + UUID.randomUUID();
  }

  String id() {
    return id;
  }

  /** When the request arrived, by System.nanoTime. */
  long arrivedNanos() {
    return arrivedNanos;
  }

  /** Says how long after its arrival the result must be there. */
  void answerWithin(Duration budget) {
    answerByNanos = arrivedNanos + budget.toNanos();
  }

  /** How long there still is for the result; negative when it is late. */
  Duration left() {
    return Duration.ofNanos(answerByNanos - System.nanoTime());
  }

  /** Has its container looked at after the end; before it runs. */
  void examine(Consumer<LateEvidence> listener) {
    examiner = listener;
  }

  /** Who hears what its container had changed, null where it is not looked at. */
  @Nullable Consumer<LateEvidence> examiner() {
    return examiner;
  }

  /** Completed with what ends the program. */
  CompletableFuture<End> end() {
    return end;
  }

  /** The result, or a {@code FailureException}. */
  CompletableFuture<ExecutionResult> result() {
    return result;
  }

  /** Ends it, running or waiting; without effect when it is over. */
  void cancel() {
    end.complete(End.CANCELLED);
  }

  /** The result of an earlier execution as this one's. */
  ExecutionResult replayed(ExecutionResult earlier) {
    double took = ContainerRunner.millis(arrivedNanos, System.nanoTime());
    return new ExecutionResult(
        id,
        earlier.reason(),
        earlier.exitCode(),
        earlier.signal(),
        earlier.stdout(),
        earlier.stderr(),
        earlier.truncated(),
        new Timings(0, 0, 0, 0, 0, 0, took),
        earlier.evidence(),
        earlier.artefacts(),
        earlier.findings(),
        true);
  }

  /** The result of one that was cancelled while it waited. */
  ExecutionResult neverRan() {
    return unrun(ExitReason.CANCELLED);
  }

  /** The result of one whose code must not run, without what was found in it. */
  ExecutionResult blocked() {
    return unrun(ExitReason.BLOCKED);
  }

  private ExecutionResult unrun(ExitReason why) {
    Timings timings = Timings.waited(ContainerRunner.millis(arrivedNanos, System.nanoTime()));
    return new ExecutionResult(
        id, why, null, null, "", "", false, timings, null, List.of(), List.of(), false);
  }
}
