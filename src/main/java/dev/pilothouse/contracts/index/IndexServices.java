package dev.pilothouse.contracts.index;

import java.util.List;

/**
 * What the index of the answering node needs, asked just now.
 *
 * @param nodeId that answers
 * @param services the model and the vector store
 */
public record IndexServices(String nodeId, List<ServiceStatus> services) {
  public IndexServices {
    services = services == null ? List.of() : List.copyOf(services);
  }
}
