package dev.pilothouse.cache.tier;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Invalidations that Redis has not been told of. Until it has, nothing in Redis that they end is
 * believed. Bounded: beyond that whole projects are ended instead, and with as many projects no
 * more are taken.
 *
 * <p>It belongs to the cache's context; {@link #size} may be read anywhere.
 */
public final class Held {
  private static final int MOST = 10_000;
  private static final String COUNTER = "}:t:";

  private final Set<String> keys = new LinkedHashSet<>();
  private volatile int size;

  /** Whether there is room for more; if not, what comes must be refused. */
  boolean hasRoom() {
    return keys.size() < MOST;
  }

  /** Adds keys of counters or entries; true if there is anything new. */
  public boolean add(Collection<String> redisKeys) {
    boolean grew = keys.addAll(redisKeys);
    if (keys.size() > MOST) {
      Set<String> projects = RecentChanges.projects(keys);
      keys.clear();
      projects.stream().limit(MOST).forEach(keys::add);
    }
    size = keys.size();
    return grew;
  }

  /** Redis has been told of these. */
  void told(Collection<String> redisKeys) {
    redisKeys.forEach(keys::remove);
    size = keys.size();
  }

  boolean holds(String redisKey) {
    return size > 0 && keys.contains(redisKey);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Everything, in the order it came. */
  public List<String> all() {
    return List.copyOf(keys);
  }

  public List<String> counters() {
    return keys.stream().filter(Held::isCounter).toList();
  }

  public List<String> entries() {
    return keys.stream().filter(key -> !isCounter(key)).toList();
  }

  private static boolean isCounter(String redisKey) {
    return redisKey.contains(COUNTER);
  }
}
