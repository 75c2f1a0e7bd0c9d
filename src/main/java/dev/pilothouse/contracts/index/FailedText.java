package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;

/**
 * A text of a batch that the model did not take.
 *
 * @param index within the batch
 * @param reason for people
 */
public record FailedText(int index, String reason) {
  public FailedText {
    Check.range("index", index, 0, 100_000);
    Check.length("reason", reason, 0, 10_000);
  }
}
