package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Timings;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One execution that was taken: it waits, runs or is over. Thread-safe. */
final class Execution {
  private final String id;
  private final long arrivedNanos = System.nanoTime();
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
    long took = PythonRun.millis(arrivedNanos, System.nanoTime());
    return new ExecutionResult(
        id,
        earlier.reason(),
        earlier.exitCode(),
        earlier.stdout(),
        earlier.stderr(),
        earlier.truncated(),
        new Timings(0, 0, 0, 0, took),
        earlier.evidence(),
        true);
  }

  /** The result of one that was cancelled while it waited. */
  ExecutionResult neverRan() {
    long waited = PythonRun.millis(arrivedNanos, System.nanoTime());
    Timings timings = new Timings(waited, 0, 0, 0, waited);
    return new ExecutionResult(id, ExitReason.CANCELLED, null, "", "", false, timings, null, false);
  }
}
