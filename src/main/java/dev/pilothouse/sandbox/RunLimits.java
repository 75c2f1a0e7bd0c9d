package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits that hold for an execution.
 *
 * @param wall how long the program may run
 * @param memoryBytes memory of all its processes together; there is no swap beside it
 * @param cpuMillis processor milliseconds per second of wall time
 * @param processes processes and threads at any moment
 * @param outputBytes bytes of standard output and error together
 */
public record RunLimits(
    Duration wall, long memoryBytes, int cpuMillis, int processes, int outputBytes) {

  /** 30 s, 512 MiB, half a core, 64 processes, 1 MiB of output. */
  public static final RunLimits DEFAULT =
      new RunLimits(Duration.ofSeconds(30), 512L << 20, 500, 64, 1 << 20);

  /**
   * These limits, tightened to what a request asks.
   *
   * @throws FailureException {@code invalid-request} when it asks for more than these
   */
  RunLimits tightened(@Nullable Limits asked) {
    if (asked == null) {
      return this;
    }
    return new RunLimits(
        Duration.ofMillis(lower("wallMillis", asked.wallMillis(), wall.toMillis())),
        lower("memoryBytes", asked.memoryBytes(), memoryBytes),
        (int) lower("cpuMillis", asked.cpuMillis(), cpuMillis),
        (int) lower("processes", asked.processes(), processes),
        (int) lower("outputBytes", asked.outputBytes(), outputBytes));
  }

  /** These limits with a wall limit of at most the given one. */
  RunLimits wallAtMost(Duration most) {
    return wall.compareTo(most) <= 0
        ? this
        : new RunLimits(most, memoryBytes, cpuMillis, processes, outputBytes);
  }

  private static long lower(String name, @Nullable Number asked, long most) {
    if (asked == null) {
      return most;
    }
    if (asked.longValue() > most) {
      String limit = "\"limits." + name + "\" is " + asked + ", above this node's limit of " + most;
      throw new FailureException(
          FailureCode.INVALID_REQUEST, limit + "; a request can only tighten it");
    }
    return asked.longValue();
  }
}
