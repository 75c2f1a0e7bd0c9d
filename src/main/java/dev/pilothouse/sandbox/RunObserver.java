package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionState;

/** Hears of every execution that ended or was refused, on whatever thread ended it. */
@FunctionalInterface
interface RunObserver {
  /** Hears nothing. */
  RunObserver NONE = (job, state) -> {};

  void ended(Job job, ExecutionState state);
}
