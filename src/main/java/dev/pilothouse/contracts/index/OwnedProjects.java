package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import java.util.List;

/**
 * The projects of one node.
 *
 * @param nodeId that owns them
 * @param projects and where they stand
 */
public record OwnedProjects(String nodeId, List<ProjectStatus> projects) {
  public OwnedProjects {
    Check.length("nodeId", nodeId, 1, 200);
    projects = projects == null ? List.of() : List.copyOf(projects);
  }
}
