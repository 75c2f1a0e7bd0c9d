package dev.pilothouse.bench;

import java.lang.management.ManagementFactory;

/** What this process keeps on its heap. */
final class Heap {
  private static final int IDLE_COLLECTIONS = 3;
  private static final long NOISE_BYTES = 50_000;

  private Heap() {}

  /** Bytes in use after as many full collections as find something to free. */
  static long live() {
    long least = Long.MAX_VALUE;
    for (int idle = 0; idle < IDLE_COLLECTIONS; ) {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      idle = used < least - NOISE_BYTES ? 0 : idle + 1;
      least = Math.min(least, used);
    }
    return least;
  }
}
