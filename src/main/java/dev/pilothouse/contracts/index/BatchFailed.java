package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import dev.pilothouse.contracts.FailureCode;

/**
 * A leased batch that could not be embedded.
 *
 * @param fence of the lease
 * @param reason what the lane said
 * @param code {@code unsupported} if no text of the run will do until an operator changes
 *     something, {@code unavailable} if the lane's model is away, anything else if it was the batch
 */
public record BatchFailed(long fence, String reason, FailureCode code) {
  public BatchFailed {
    code = code == null ? FailureCode.INTERNAL : code;
    Check.length("reason", reason, 0, 10_000);
  }
}
