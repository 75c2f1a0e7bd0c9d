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
 * @param priority of the project's vectors among those of others, 0 to 10, 10 first; null leaves it
 *     as it is, which at first is 5
 */
public record IndexRequest(
    String id,
    String source,
    @Nullable String ref,
    @Nullable Boolean watch,
    @Nullable Integer priority) {
  public IndexRequest {
    ProjectIds.check("id", id);
    Check.length("source", source, 1, 4096);
    if (ref != null) {
      Check.length("ref", ref, 1, 200);
    }
    Priorities.check("priority", priority);
  }

  /** Leaves open whether the source is watched, and its priority. */
  public IndexRequest(String id, String source, @Nullable String ref) {
    this(id, source, ref, null, null);
  }

  /** Leaves its priority open. */
  public IndexRequest(String id, String source, @Nullable String ref, @Nullable Boolean watch) {
    this(id, source, ref, watch, null);
  }
}
