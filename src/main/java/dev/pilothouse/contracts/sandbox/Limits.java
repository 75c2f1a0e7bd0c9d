package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a caller asks for one execution; what is null stays at the node's limit.
 *
 * <p>A limit only ever tightens: a node refuses a value above its own.
 *
 * @param wallMillis wall time in milliseconds, at least 100
 * @param memoryBytes memory of all processes together in bytes, at least 16 MiB
 * @param cpuMillis processor time per second of wall time, in milliseconds (500 is half a core), at
 *     least 50
 * @param processes processes and threads at any moment, at least 4
 * @param outputBytes bytes of standard output and error together, at least 1
 */
public record Limits(
    @Nullable Long wallMillis,
    @Nullable Long memoryBytes,
    @Nullable Integer cpuMillis,
    @Nullable Integer processes,
    @Nullable Integer outputBytes) {

  /** Asks for nothing: the node's limits hold. */
  public static final Limits NONE = new Limits(null, null, null, null, null);

  private static final long MIN_MEMORY_BYTES = 16L << 20;

  public Limits {
    requireAtLeast("wallMillis", wallMillis, 100);
    requireAtLeast("memoryBytes", memoryBytes, MIN_MEMORY_BYTES);
    requireAtLeast("cpuMillis", cpuMillis, 50);
    requireAtLeast("processes", processes, 4);
    requireAtLeast("outputBytes", outputBytes, 1);
  }

  /** Asks for a wall limit in milliseconds and nothing else. */
  public static Limits ofWallMillis(long wallMillis) {
    return new Limits(wallMillis, null, null, null, null);
  }

  private static void requireAtLeast(String name, @Nullable Number value, long least) {
    if (value != null) {
      Check.range("limits." + name, value.longValue(), least, Long.MAX_VALUE);
    }
  }
}
