package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Dependencies;
import dev.pilothouse.cache.entry.Owner;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Keys that changed in Redis over the last seconds, bounded.
 *
 * <p>A server that is killed, or replaced by its replica, may have lost its last seconds: with
 * {@code appendfsync everysec} it writes up to two seconds late while the disk is slow. What it
 * confirmed in that time is carried out once more when a server is back.
 */
public final class RecentChanges {
  private static final long REMEMBER_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int MOST = 10_000;

  private final Map<String, Long> changed = new LinkedHashMap<>();

  /** Remembers keys of counters or entries. */
  public void add(Collection<String> redisKeys) {
    long now = System.nanoTime();
    forgetOld(now);
    for (String key : redisKeys) {
      changed.remove(key);
      changed.put(key, now);
    }
    if (changed.size() > MOST) {
      Set<String> projects = projects(changed.keySet());
      changed.clear();
      projects.stream().limit(MOST).forEach(project -> changed.put(project, now));
    }
  }

  /** What is remembered. */
  public List<String> all() {
    forgetOld(System.nanoTime());
    return List.copyOf(changed.keySet());
  }

  private void forgetOld(long now) {
    changed.values().removeIf(at -> now - at > REMEMBER_NANOS);
  }

  /** The counters of the projects that keys belong to, which end more than the keys do. */
  static Set<String> projects(Collection<String> redisKeys) {
    Set<String> projects = new LinkedHashSet<>();
    redisKeys.forEach(key -> projects.add(Dependencies.project(Owner.ofKey(key)).key()));
    return projects;
  }
}
