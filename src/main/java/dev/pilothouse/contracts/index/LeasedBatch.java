package dev.pilothouse.contracts.index;

import java.util.List;

/**
 * Texts that one lane embeds before the lease runs out.
 *
 * @param fence the lease's number at the node that gave it; a batch leased again gets another
 */
public record LeasedBatch(long fence, List<String> texts) {
  public LeasedBatch {
    texts = texts == null ? List.of() : List.copyOf(texts);
  }
}
