package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheRef;

/**
 * One entry that the checker reads, changes and ends.
 *
 * @param index its place in the shared truth
 * @param number its place within its project and namespace, which its name is made of
 * @param bytes whether it is stored and loaded as bytes within the node, else as JSON
 * @param dependsOn what ends it
 * @param unit the node of the dependency graph among these, or {@link #NO_UNIT}
 */
record CheckedKey(
    int index,
    String project,
    String ns,
    int number,
    String name,
    boolean bytes,
    CacheDependencies dependsOn,
    int unit) {
  static final int NO_UNIT = -1;

  CacheRef ref() {
    return new CacheRef(project, ns, name);
  }

  boolean hasUnit() {
    return unit != NO_UNIT;
  }
}
