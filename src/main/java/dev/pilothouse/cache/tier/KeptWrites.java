package dev.pilothouse.cache.tier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Entries that Redis has not taken, the newest of each key, bounded in number and bytes: the oldest
 * make room. It belongs to the cache's context; {@link #size} may be read anywhere.
 */
public final class KeptWrites {
  private static final int MOST = 10_000;

  private record Kept(Written value, long untilNanos, boolean loaded) {
    int size() {
      return value.bytes().length;
    }
  }

  /**
   * A write whose turn it is.
   *
   * @param loaded whether it is what a load made, of something older than the write itself
   */
  record Waiting(Written value, boolean loaded) {}

  private final Map<String, Kept> writes = new LinkedHashMap<>();
  private final Map<String, Kept> onTheWay = new HashMap<>();
  private final long limitBytes;
  private long bytes;
  private volatile int size;

  /**
   * @param limitBytes most bytes of entries
   */
  public KeptWrites(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Keeps what somebody set. */
  void add(String redisKey, Written value) {
    add(redisKey, value, false);
  }

  /** Keeps what a load made: anything that is in Redis by then is newer than what it read. */
  void addLoaded(String redisKey, Written value) {
    add(redisKey, value, true);
  }

  private void add(String redisKey, Written value, boolean loaded) {
    remove(redisKey);
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(value.ttlMillis());
    keep(redisKey, new Kept(value, until, loaded));
  }

  private void keep(String redisKey, Kept write) {
    writes.put(redisKey, write);
    bytes += write.size();
    Iterator<Kept> oldest = writes.values().iterator();
    while (bytes > limitBytes || writes.size() > MOST) {
      bytes -= oldest.next().size();
      oldest.remove();
    }
    size = writes.size();
  }

  /** Whether a write of this key waits, or is on its way. */
  boolean has(String redisKey) {
    return writes.containsKey(redisKey) || onTheWay.containsKey(redisKey);
  }

  void remove(String redisKey) {
    onTheWay.remove(redisKey);
    Kept kept = writes.remove(redisKey);
    if (kept != null) {
      bytes -= kept.size();
      size = writes.size();
    }
  }

  void removeAll(Collection<String> redisKeys) {
    if (size > 0 || !onTheWay.isEmpty()) {
      redisKeys.forEach(this::remove);
    }
  }

  void removeIf(Predicate<String> redisKey) {
    List.copyOf(writes.keySet()).stream().filter(redisKey).forEach(this::remove);
    onTheWay.keySet().removeIf(redisKey);
  }

  /** Forgets everything and tells of which keys that was. */
  List<String> clear() {
    List<String> keys = new ArrayList<>(writes.keySet());
    keys.addAll(onTheWay.keySet());
    writes.clear();
    onTheWay.clear();
    bytes = 0;
    size = 0;
    return keys;
  }

  /** Takes the oldest out, with the time that each has left; what has none is dropped. */
  Map<String, Waiting> take(int most) {
    long now = System.nanoTime();
    Map<String, Waiting> taken = new LinkedHashMap<>();
    Iterator<Map.Entry<String, Kept>> oldest = writes.entrySet().iterator();
    while (oldest.hasNext() && taken.size() < most) {
      Map.Entry<String, Kept> next = oldest.next();
      Kept kept = next.getValue();
      oldest.remove();
      bytes -= kept.size();
      long millis = TimeUnit.NANOSECONDS.toMillis(kept.untilNanos() - now);
      if (millis > 0) {
        onTheWay.put(next.getKey(), kept);
        taken.put(next.getKey(), new Waiting(kept.value().withTtl(millis), kept.loaded()));
      }
    }
    size = writes.size();
    return taken;
  }

  /** One that was taken out has been written, or comes back unless it was removed meanwhile. */
  void taken(String redisKey, boolean written) {
    Kept back = onTheWay.remove(redisKey);
    if (!written && back != null && !writes.containsKey(redisKey)) {
      keep(redisKey, back);
    }
  }

  /** How many there are. */
  public int size() {
    return size;
  }
}
