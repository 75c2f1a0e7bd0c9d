package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Makes or renews a project. A project that is being indexed already is joined, not started again.
 *
 * @param id of the project
 * @param source folder or repository, an absolute path on the node
 * @param ref branch, tag or commit; null means what is checked out
 * @param watch whether the project is brought up to date whenever its source changes, from now on;
 *     null leaves it as it is, which at first is no
 */
public record IndexRequest(
    String id, String source, @Nullable String ref, @Nullable Boolean watch) {
  public IndexRequest {
    ProjectIds.check("id", id);
    Check.length("source", source, 1, 4096);
    if (ref != null) {
      Check.length("ref", ref, 1, 200);
    }
  }

  /** Leaves open whether the source is watched. */
  public IndexRequest(String id, String source, @Nullable String ref) {
    this(id, source, ref, null);
  }
}
