package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Entry;
import org.jspecify.annotations.Nullable;

/** What a node's memory holds, for tests of other packages. */
public final class Remembered {
  private final Memory memory = new Memory(new NearCache(1 << 20, Runnable::run));

  /** The memory itself. */
  public Memory memory() {
    return memory;
  }

  /** The Redis key of an entry. */
  public static String key(String key) {
    return Samples.PLACE.key(key);
  }

  /** Keeps an entry that depends on nothing. */
  public void keep(String key) {
    memory.keep(Samples.NOTES, key(key), Samples.entry(10), 60_000, memory.moment());
  }

  /** Whether an entry would be found. */
  public boolean holds(String key) {
    @Nullable Entry entry = memory.valid(Samples.NOTES, key(key));
    return entry != null;
  }
}
