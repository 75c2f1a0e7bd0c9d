package dev.pilothouse.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Entries in this node's memory, bounded by their size, each for a limited time. Thread-safe. */
final class NearCache {
  /** About what an entry costs besides its key and payload. */
  private static final int OVERHEAD_BYTES = 200;

  private record Slot(Entry entry, Duration age) {}

  private final Cache<String, Slot> slots;

  NearCache(long maxBytes) {
    this.slots =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((String key, Slot slot) -> weight(key, slot.entry()))
            .expireAfter(Expiry.writing((String key, Slot slot) -> slot.age()))
            .executor(Runnable::run)
            .build();
  }

  @Nullable Entry get(String key) {
    Slot slot = slots.getIfPresent(key);
    return slot == null ? null : slot.entry();
  }

  /** Keeps an entry for a time; none or less keeps nothing. */
  void put(String key, Entry entry, Duration age) {
    if (age.isPositive()) {
      slots.put(key, new Slot(entry, age));
    } else {
      slots.invalidate(key);
    }
  }

  void remove(String key) {
    slots.invalidate(key);
  }

  long entries() {
    return slots.estimatedSize();
  }

  long bytes() {
    return slots.policy().eviction().map(eviction -> eviction.weightedSize().orElse(0)).orElse(0L);
  }

  private static int weight(String key, Entry entry) {
    return OVERHEAD_BYTES + key.length() + entry.payload().length();
  }
}
