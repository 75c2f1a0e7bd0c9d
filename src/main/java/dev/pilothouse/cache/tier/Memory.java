package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cache.entry.Stamp;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What this node remembers: entries, versions, and what has changed under answers on their way.
 * Reads are thread-safe; the rest belongs to the cache's context.
 */
public final class Memory {
  private static final String COUNTER = "}:t:";

  private final NearCache near;
  private final KnownVersions versions = new KnownVersions();
  private final Changes changes = new Changes();

  public Memory(NearCache near) {
    this.near = near;
  }

  /** The entry, if it is here and every version it depends on is known and the same. */
  @Nullable Entry valid(Namespace namespace, String redisKey) {
    Entry entry = near.get(redisKey);
    return entry != null && (namespace.immutable() || versions.confirm(entry.stamp()))
        ? entry
        : null;
  }

  /** Whether no entry is here that could be served. */
  public boolean isEmpty() {
    return near.entries() == 0;
  }

  /** Forgets what changed, a counter or an entry; from now on answers under way are not kept. */
  public void changed(String redisKey) {
    changes.add(redisKey);
    if (redisKey.contains(COUNTER)) {
      versions.forget(redisKey);
    } else {
      near.remove(redisKey);
    }
  }

  /** Forgets entries. */
  public void changedWhere(Predicate<String> redisKey) {
    changes.everything();
    near.removeIf(redisKey);
  }

  /** Forgets everything. */
  public void changedEverything() {
    changes.everything();
    versions.forgetAll();
    near.clear();
  }

  long moment() {
    return changes.moment();
  }

  boolean changedSince(long moment, String redisKey) {
    return changes.since(moment, redisKey);
  }

  /** Keeps an entry unless it, or what it depends on, has changed since Redis was asked. */
  void keep(Namespace namespace, String redisKey, Entry entry, long leftMillis, long moment) {
    if (!changes.since(moment, redisKey) && !changes.anySince(moment, entry.stamp().counters())) {
      near.put(namespace, redisKey, entry, leftMillis);
    }
  }

  /**
   * Keeps an entry that Redis has just taken from this node, unless it or what it depends on has
   * changed since it was sent. Answers under way may still hold the one before, of whose end nobody
   * else tells, and are not kept.
   */
  void replace(Namespace namespace, String redisKey, Entry entry, long leftMillis, long moment) {
    boolean overtaken =
        changes.since(moment, redisKey) || changes.anySince(moment, entry.stamp().counters());
    changed(redisKey);
    if (!overtaken) {
      near.put(namespace, redisKey, entry, leftMillis);
    }
  }

  /** Keeps an entry that Redis does not have, with versions of this node's own where it must. */
  Stamp keepUnsent(Namespace namespace, String redisKey, Entry entry, List<Counter> counters) {
    changes.add(redisKey);
    Stamp stamp = versions.provisional(counters);
    near.put(namespace, redisKey, entry.with(stamp), entry.freshMillis());
    return stamp;
  }

  KnownVersions versions() {
    return versions;
  }

  /** Learns a version that Redis told, unless it has changed since Redis was asked. */
  void learn(Counter counter, long version, long moment) {
    if (!changes.since(moment, counter.key())) {
      versions.learn(counter, version);
    }
  }

  /** The keys most worth keeping, best first. */
  public List<String> hottest(int most) {
    return near.hottest(most);
  }

  public NearCache near() {
    return near;
  }
}
