package dev.pilothouse.bench;

import org.jspecify.annotations.Nullable;

/** A cache whose calls return when they are done. */
abstract class BlockingPlayer implements TracePlayer {
  /** The value, from wherever it is. */
  abstract byte @Nullable [] get(String key);

  abstract void set(String key, byte[] value);

  /** Whether the entry is in memory; asked before it is got, outside the time measured of a get. */
  abstract boolean inMemory(String key);

  @Override
  public TraceRun play(Trace trace) {
    TraceTally tally = new TraceTally();
    for (int i = 0; i < Trace.GETS; i++) {
      String key = trace.key(i);
      boolean near = inMemory(key);
      long began = System.nanoTime();
      boolean found = get(key) != null;
      tally.add(found, near, System.nanoTime() - began);
      if (!found) {
        set(key, trace.load(i));
      }
    }
    return tally.run();
  }
}
