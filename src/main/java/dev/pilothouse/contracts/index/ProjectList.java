package dev.pilothouse.contracts.index;

import java.util.List;

/** The projects of the whole cluster, by id. */
public record ProjectList(List<ProjectStatus> projects) {
  public ProjectList {
    projects = projects == null ? List.of() : List.copyOf(projects);
  }
}
