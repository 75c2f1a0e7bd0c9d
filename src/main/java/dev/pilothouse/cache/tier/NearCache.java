package dev.pilothouse.cache.tier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Entries in this node's memory by Redis key, bounded by their size. Thread-safe. */
public final class NearCache {
  /** About what an entry costs besides its key, its payload and its counters. */
  private static final int OVERHEAD_BYTES = 200;

  private static final int COUNTER_BYTES = 120;

  /** The longest that an entry stays without a look at Redis, in case a change was never told. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** One entry must leave room for others. */
  private static final int LARGEST_SHARE = 4;

  /** An entry with its namespace, what it weighs and for how long it may be kept. */
  record Slot(Namespace namespace, Entry entry, int weight, Duration left) {}

  private final Cache<String, Slot> slots;
  private final LongAdder evictions = new LongAdder();
  private final long limitBytes;

  /**
   * @param limitBytes most bytes that it keeps, but for some hundred entries that may be put before
   *     the housekeeping runs
   * @param housekeeping runs what makes room; soon, and one after the other
   */
  public NearCache(long limitBytes, Executor housekeeping) {
    this.limitBytes = limitBytes;
    this.slots =
        Caffeine.newBuilder()
            .maximumWeight(limitBytes)
            .weigher((String key, Slot slot) -> slot.weight())
            .expireAfter(Expiry.writing((String key, Slot slot) -> slot.left()))
            .evictionListener(
                (@Nullable String key, @Nullable Slot slot, RemovalCause cause) -> {
                  if (cause == RemovalCause.SIZE) {
                    evictions.increment();
                  }
                })
            .executor(housekeeping)
            .build();
  }

  @Nullable Entry get(String redisKey) {
    Slot slot = slots.getIfPresent(redisKey);
    return slot == null ? null : slot.entry();
  }

  /** What is kept under a key, valid or not. */
  @Nullable Slot slot(String redisKey) {
    return slots.getIfPresent(redisKey);
  }

  /**
   * Keeps an entry, or drops what is kept if this one may not be.
   *
   * @param leftMillis how long it may be served at most, by its time to live
   */
  void put(Namespace namespace, String redisKey, Entry entry, long leftMillis) {
    long weight = namespace.weight() * weight(redisKey, entry);
    if (leftMillis <= 0 || weight == 0 || weight > limitBytes / LARGEST_SHARE) {
      slots.invalidate(redisKey);
      return;
    }
    Duration left = Duration.ofMillis(Math.min(leftMillis, LONGEST.toMillis()));
    slots.put(redisKey, new Slot(namespace, entry, (int) weight, left));
  }

  void remove(String redisKey) {
    slots.invalidate(redisKey);
  }

  void removeIf(Predicate<String> redisKey) {
    slots.asMap().keySet().removeIf(redisKey);
  }

  void clear() {
    slots.invalidateAll();
  }

  /** The keys most worth keeping, best first. */
  List<String> hottest(int most) {
    return slots
        .policy()
        .eviction()
        .map(eviction -> List.copyOf(eviction.hottest(most).keySet()))
        .orElse(List.of());
  }

  public long entries() {
    return slots.estimatedSize();
  }

  public long bytes() {
    return slots.policy().eviction().map(eviction -> eviction.weightedSize().orElse(0)).orElse(0L);
  }

  public long limitBytes() {
    return limitBytes;
  }

  /** Entries dropped for want of room. */
  public long evictions() {
    return evictions.sum();
  }

  private static long weight(String key, Entry entry) {
    return OVERHEAD_BYTES
        + key.length()
        + entry.payload().length()
        + (long) COUNTER_BYTES * entry.stamp().size();
  }
}
