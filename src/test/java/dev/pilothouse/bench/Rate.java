package dev.pilothouse.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How fast one round was.
 *
 * @param perSecond units by the clock
 * @param perCoreSecond units by the processor time of the whole process, which other processes on
 *     the machine hardly change
 */
record Rate(double perSecond, double perCoreSecond) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Runs one round of a contender. */
  static Rate measure(Contender contender) throws Exception {
    long processor = SYSTEM.getProcessCpuTime();
    long clock = System.nanoTime();
    double units = contender.round();
    double seconds = (System.nanoTime() - clock) / 1e9;
    double coreSeconds = Math.max(1, SYSTEM.getProcessCpuTime() - processor) / 1e9;
    return new Rate(units / seconds, units / coreSeconds);
  }
}
