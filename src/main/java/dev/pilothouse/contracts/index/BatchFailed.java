package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;

/**
 * A leased batch that could not be embedded.
 *
 * @param fence of the lease
 * @param reason what the lane said
 */
public record BatchFailed(long fence, String reason) {
  public BatchFailed {
    Check.length("reason", reason, 0, 10_000);
  }
}
