package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.redis.Await;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys with a value each, in groups that a call asks for.
 *
 * @param groups each as one call names it
 * @param value of every key
 */
record CacheKeyspace(List<List<String>> groups, byte[] value) {
  /** A namespace of which nothing is declared. */
  static final String NAMESPACE = "bench";

  /**
   * As many as a call gets at most. Of more the server would keep the values of one call far apart,
   * since a store has no order, and need longer for each.
   */
  private static final int STORED_AT_ONCE = 100;

  static CacheKeyspace of(int keys, int keysEach, byte[] value) {
    List<List<String>> groups = new ArrayList<>();
    for (int first = 0; first < keys; first += keysEach) {
      List<String> group = new ArrayList<>();
      for (int i = first; i < first + keysEach; i++) {
        group.add("k" + i);
      }
      groups.add(List.copyOf(group));
    }
    return new CacheKeyspace(groups, value);
  }

  /** The group whose turn it is in this call. */
  List<String> group(int call) {
    return groups.get(call % groups.size());
  }

  /** Stores all through the cache. */
  void storeIn(CacheUnderTest cache, String ns, String... tags) {
    Map<String, Bytes> values = new HashMap<>();
    for (String key : keys()) {
      values.put(key, Bytes.wrap(value));
      if (values.size() == STORED_AT_ONCE) {
        store(cache, ns, values, tags);
        values.clear();
      }
    }
    store(cache, ns, values, tags);
  }

  /** Sets all past the cache, under names that it does not use. */
  void setIn(BareRedis redis) {
    List<String> keys = keys();
    for (int from = 0; from < keys.size(); from += STORED_AT_ONCE) {
      redis.setAll(keys.subList(from, Math.min(keys.size(), from + STORED_AT_ONCE)), value);
    }
  }

  private static void store(
      CacheUnderTest cache, String ns, Map<String, Bytes> values, String... tags) {
    if (!Await.result(cache.store(ns, values, tags)).confirmed()) {
      throw new IllegalStateException("a store was not confirmed");
    }
  }

  private List<String> keys() {
    return groups.stream().flatMap(List::stream).toList();
  }
}
