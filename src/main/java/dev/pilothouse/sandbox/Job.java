package dev.pilothouse.sandbox;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.sandbox.queue.FairQueue;
import dev.pilothouse.sandbox.queue.Place;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** An order that was taken. Thread-safe. */
final class Job {
  private final Execution execution;
  private final Order order;
  private final RunLimits limits;
  private final Follower follower;
  private volatile @Nullable Place<Job> place;

  Job(Execution execution, Order order, RunLimits limits) {
    this.execution = execution;
    this.order = order;
    this.limits = limits;
    this.follower = order.follower().apply(execution.id());
  }

  String id() {
    return execution.id();
  }

  Execution execution() {
    return execution;
  }

  Order order() {
    return order;
  }

  RunLimits limits() {
    return limits;
  }

  Follower follower() {
    return follower;
  }

  @Nullable Place<Job> place() {
    return place;
  }

  void placed(Place<Job> given) {
    place = given;
  }

  /** Where it stands. */
  ExecutionState state(FairQueue<Job> queue) {
    if (execution.result().isDone()) {
      return ended(execution.result());
    }
    Place<Job> given = place;
    int position = given == null ? 0 : queue.position(given);
    return position == 0 ? ExecutionState.running(id()) : ExecutionState.queued(id(), position);
  }

  private ExecutionState ended(CompletableFuture<ExecutionResult> result) {
    try {
      return ExecutionState.done(id(), result.join());
    } catch (CompletionException e) {
      return ExecutionState.failed(id(), Failures.of(e.getCause() == null ? e : e.getCause()));
    }
  }
}
