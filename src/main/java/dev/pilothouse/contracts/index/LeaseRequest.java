package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;

/**
 * A node with free lanes asks for work.
 *
 * @param nodeId who asks
 * @param modelId the model its lanes run
 * @param most batches it can take now
 * @param batchTexts most texts that a batch may hold
 * @param batchCharacters after which a batch ends
 */
public record LeaseRequest(
    String nodeId, String modelId, int most, int batchTexts, int batchCharacters) {
  public LeaseRequest {
    Check.length("nodeId", nodeId, 1, 200);
    Check.length("modelId", modelId, 1, 200);
    Check.range("most", most, 1, 1_000);
    Check.range("batchTexts", batchTexts, 1, 10_000);
    Check.range("batchCharacters", batchCharacters, 1, 10_000_000);
  }
}
