package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Makes or renews a project. A project that is being indexed already is joined, not started again.
 *
 * @param id of the project
 * @param source folder or repository, an absolute path on the node
 * @param ref branch, tag or commit; null means what is checked out
 */
public record IndexRequest(String id, String source, @Nullable String ref) {
  public IndexRequest {
    ProjectIds.check("id", id);
    Check.length("source", source, 1, 4096);
    if (ref != null) {
      Check.length("ref", ref, 1, 200);
    }
  }
}
