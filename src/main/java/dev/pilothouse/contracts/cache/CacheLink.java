package dev.pilothouse.contracts.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a node of the dependency graph depends on; added to what was said before. Say it before
 * the value that depends on the node is loaded, or a change in between is missed.
 *
 * @param project whose graph; null for the one that all projects share
 * @param node any 1 to 512 characters
 * @param dependsOn nodes, at most 100; cycles are allowed
 */
public record CacheLink(@Nullable String project, String node, List<String> dependsOn) {
  public CacheLink {
    CacheLimits.project(project);
    CacheLimits.key("node", node);
    CacheLimits.keys("dependsOn", dependsOn, CacheLimits.PUBLIC_KEYS);
    dependsOn = List.copyOf(dependsOn);
  }
}
