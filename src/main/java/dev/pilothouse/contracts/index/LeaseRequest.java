package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;

/**
 * A node with free lanes asks for work.
 *
 * @param nodeId who asks
 * @param modelId the model its lanes run
 * @param most batches it can take now
 */
public record LeaseRequest(String nodeId, String modelId, int most) {
  public LeaseRequest {
    Check.length("nodeId", nodeId, 1, 200);
    Check.length("modelId", modelId, 1, 200);
    Check.range("most", most, 1, 1_000);
  }
}
