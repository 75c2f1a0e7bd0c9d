package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;

/**
 * A node has texts to embed that no lane holds.
 *
 * @param nodeId whom to ask for a lease
 * @param modelId the model the vectors must come from
 * @param priority the highest of the projects that wait, 0 to 10
 */
public record WorkAvailable(String nodeId, String modelId, int priority) {
  public WorkAvailable {
    Check.length("nodeId", nodeId, 1, 200);
    Check.length("modelId", modelId, 1, 200);
  }
}
