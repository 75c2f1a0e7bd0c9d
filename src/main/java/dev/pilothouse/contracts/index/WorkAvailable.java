package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;

/**
 * A node has texts to embed that no lane holds.
 *
 * @param nodeId whom to ask for a lease
 * @param modelId the model the vectors must come from
 */
public record WorkAvailable(String nodeId, String modelId) {
  public WorkAvailable {
    Check.length("nodeId", nodeId, 1, 200);
    Check.length("modelId", modelId, 1, 200);
  }
}
