package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Timings;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One execution that was taken: it waits, runs or is over. Thread-safe. */
final class Execution {
  private final String id = UUID.randomUUID().toString();
  private final long arrivedNanos = System.nanoTime();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final CompletableFuture<ExecutionResult> result = new CompletableFuture<>();

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

  /** The result of one that was cancelled while it waited. */
  ExecutionResult neverRan() {
    Timings timings = Timings.waited(ContainerRunner.millis(arrivedNanos, System.nanoTime()));
    return new ExecutionResult(
        id, ExitReason.CANCELLED, null, null, "", "", false, timings, null, List.of(), false);
  }
}
