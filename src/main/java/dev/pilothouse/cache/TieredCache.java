package dev.pilothouse.cache;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries in this node's memory with Redis behind it. Futures never fail: without Redis reads miss
 * and writes are not confirmed, within Redis's operation timeout.
 *
 * <p>A node that replaces or deletes an entry tells no other node. They may serve the former one
 * for {@link Namespace#nearAge} from when they asked Redis for it. Thread-safe.
 */
final class TieredCache {
  private final NearCache near;
  private final RedisEntries far;
  private final Counts counts;

  TieredCache(NearCache near, RedisEntries far, Counts counts) {
    this.near = near;
    this.far = far;
    this.counts = counts;
  }

  /** The entries there are, by key. */
  Future<Map<String, Entry>> get(Namespace namespace, @Nullable String project, List<String> keys) {
    Counts.Of counted = counts.of(namespace);
    Map<String, Entry> found = new HashMap<>();
    Map<String, String> absent = new LinkedHashMap<>();
    for (String key : keys) {
      String redisKey = EntryKeys.of(namespace, project, key);
      Entry entry = near.get(redisKey);
      if (entry == null) {
        absent.put(redisKey, key);
      } else {
        found.put(key, entry);
      }
    }
    counted.nearHits.add(found.size());
    if (absent.isEmpty()) {
      return Future.succeededFuture(found);
    }
    long askedAt = System.nanoTime();
    List<String> asked = new ArrayList<>(absent.keySet());
    return far.get(asked)
        .map(
            values -> {
              for (int i = 0; i < values.size(); i++) {
                byte[] value = values.get(i);
                Entry entry = value == null ? null : Envelope.decode(value);
                if (entry == null) {
                  counted.misses.increment();
                  counted.unreadable.add(value == null ? 0 : 1);
                } else {
                  counted.redisHits.increment();
                  found.put(absent.get(asked.get(i)), entry);
                  keepNear(namespace, asked.get(i), entry, askedAt);
                }
              }
              return found;
            })
        .otherwise(
            unavailable -> {
              counted.unavailable.add(asked.size());
              counted.misses.add(asked.size());
              return found;
            });
  }

  /** Sets all entries and tells whether Redis confirmed them. */
  Future<Boolean> set(
      Namespace namespace, @Nullable String project, Map<String, Entry> entries, Duration ttl) {
    if (entries.isEmpty()) {
      return Future.succeededFuture(true);
    }
    Counts.Of counted = counts.of(namespace);
    counted.writes.add(entries.size());
    Map<String, Entry> byRedisKey = HashMap.newHashMap(entries.size());
    Map<String, byte[]> encoded = LinkedHashMap.newLinkedHashMap(entries.size());
    entries.forEach(
        (key, entry) -> {
          String redisKey = EntryKeys.of(namespace, project, key);
          byRedisKey.put(redisKey, entry);
          encoded.put(redisKey, Envelope.encode(entry));
        });
    byRedisKey.keySet().forEach(near::remove);
    long askedAt = System.nanoTime();
    return far.set(encoded, ttl.toMillis())
        .map(true)
        .otherwise(
            unavailable -> {
              counted.unavailable.add(entries.size());
              return false;
            })
        .onSuccess(
            confirmed ->
                byRedisKey.forEach((key, entry) -> keepNear(namespace, key, entry, askedAt)));
  }

  /** Deletes an entry and tells whether Redis confirmed it. */
  Future<Boolean> delete(Namespace namespace, @Nullable String project, String key) {
    Counts.Of counted = counts.of(namespace);
    counted.deletes.increment();
    String redisKey = EntryKeys.of(namespace, project, key);
    near.remove(redisKey);
    return far.delete(redisKey)
        .map(true)
        .otherwise(
            unavailable -> {
              counted.unavailable.increment();
              return false;
            })
        .onSuccess(confirmed -> near.remove(redisKey));
  }

  boolean redisUp() {
    return far.isUp();
  }

  long nearEntries() {
    return near.entries();
  }

  long nearBytes() {
    return near.bytes();
  }

  /** Near age counts from the question, so that it bounds staleness whatever the answer took. */
  private void keepNear(Namespace namespace, String redisKey, Entry entry, long askedAt) {
    long left = entry.createdMillis() + entry.softTtlMillis() - System.currentTimeMillis();
    Duration age = namespace.nearAge().minusNanos(System.nanoTime() - askedAt);
    near.put(redisKey, entry, age.toMillis() < left ? age : Duration.ofMillis(left));
  }
}
