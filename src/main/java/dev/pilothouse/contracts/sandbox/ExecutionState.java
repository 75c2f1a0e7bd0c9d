package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution stands.
 *
 * @param id the execution's own id
 * @param phase how far it is
 * @param position how many have their turn before it, itself counted; null unless it waits
 * @param result how it ended, in phase {@code done}
 * @param failure why it did not run, in phase {@code failed}
 */
public record ExecutionState(
    String id,
    ExecutionPhase phase,
    @Nullable Integer position,
    @Nullable ExecutionResult result,
    @Nullable Failure failure) {

  /** One that waits. */
  public static ExecutionState queued(String id, int position) {
    return new ExecutionState(id, ExecutionPhase.QUEUED, position, null, null);
  }

  /** One that runs. */
  public static ExecutionState running(String id) {
    return new ExecutionState(id, ExecutionPhase.RUNNING, null, null, null);
  }

  /** One with a result. */
  public static ExecutionState done(String id, ExecutionResult result) {
    return new ExecutionState(id, ExecutionPhase.DONE, null, result, null);
  }

  /** One that did not run. */
  public static ExecutionState failed(String id, Failure failure) {
    return new ExecutionState(id, ExecutionPhase.FAILED, null, null, failure);
  }
}
