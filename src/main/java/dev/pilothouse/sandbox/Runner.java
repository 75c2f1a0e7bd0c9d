package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;

/** Runs programs, each in a container of its own. Thread-safe. */
interface Runner {
  /**
   * Runs one program to its end; blocks. Ends early when {@code execution.end()} completes.
   *
   * @throws FailureException {@code unavailable}, {@code unsupported} or {@code invalid-request}
   *     when the program could not be run
   */
  ExecutionResult run(
      Execution execution, ExecutionRequest request, RunLimits limits, OutputListener output);
}
