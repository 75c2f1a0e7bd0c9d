package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;

/** Hears of every execution that ended or was refused, on whatever thread ended it. */
@FunctionalInterface
interface RunObserver {
  /** Hears nothing. */
  RunObserver NONE = (job, state) -> {};

  void ended(Job job, ExecutionState state);

  /** Hears what was found in the container of one that ended, a little later. */
  default void examined(LateEvidence evidence) {}
}
