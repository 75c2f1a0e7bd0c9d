package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Redis keys in lists of a bounded length, each of one owner and so of one slot of a cluster. */
final class OwnedChunks {
  private OwnedChunks() {}

  static List<List<String>> of(Collection<String> redisKeys, int most) {
    Map<Owner, List<String>> byOwner = new LinkedHashMap<>();
    redisKeys.forEach(
        key -> byOwner.computeIfAbsent(Owner.ofKey(key), owner -> new ArrayList<>()).add(key));
    List<List<String>> chunks = new ArrayList<>();
    for (List<String> keys : byOwner.values()) {
      for (int from = 0; from < keys.size(); from += most) {
        chunks.add(List.copyOf(keys.subList(from, Math.min(from + most, keys.size()))));
      }
    }
    return chunks;
  }
}
