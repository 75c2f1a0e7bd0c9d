package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;

/** What Linux tells of processes and the machine. */
final class ProcFs {
  /** Of one tick of process times, which Linux shows at 100 a second whatever it counts in. */
  private static final long TICK_MICROS = 10_000;

  private static final int USER_TIME = 11;
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int COUNTED = 8;

  private ProcFs() {}

  /** User and system time of these processes, in microseconds; those that ended count nothing. */
  static long cpuMicros(Collection<Long> pids) {
    return pids.stream().mapToLong(ProcFs::cpuMicros).sum();
  }

  /** Resident bytes of a process now. */
  static long resident(long pid) {
    return status(pid, "VmRSS:");
  }

  /** The most that were ever resident. */
  static long peakResident(long pid) {
    return status(pid, "VmHWM:");
  }

  /** Ticks of all cores since the machine started: all, and those in which there was work. */
  record Machine(long all, long busy) {
    /** Share of the cores' time that was used since another look. */
    double since(Machine before) {
      return (busy - before.busy) / (double) Math.max(1, all - before.all);
    }
  }

  static Machine machine() {
    String[] fields = read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split("\\s+");
    long all = 0;
    for (int i = 0; i < COUNTED; i++) {
      all += Long.parseLong(fields[i + 1]);
    }
    long idle = Long.parseLong(fields[IDLE + 1]) + Long.parseLong(fields[WAITING + 1]);
    return new Machine(all, all - idle);
  }

  private static long cpuMicros(long pid) {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    if (stat.isEmpty()) {
      return 0;
    }
    // the name, in brackets, may have spaces
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
        * TICK_MICROS;
  }

  private static long status(long pid, String field) {
    return read(Path.of("/proc", Long.toString(pid), "status"))
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException ended) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
