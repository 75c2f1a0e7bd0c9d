package dev.pilothouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's counters of a container as the host sees them, where the engine is on this host and
 * its control groups can be read. What is null is not shown.
 *
 * @param unseen why they are not known, in words; empty when they are
 */
record HostCounters(
    @Nullable Long cpuMicros,
    @Nullable Long throttledMicros,
    @Nullable Long peakMemoryBytes,
    @Nullable Long peakProcesses,
    @Nullable Long oomKills,
    List<String> unseen) {
  private static final String COUNTERS = "the host's counters of processor time, memory, processes";

  /** Where the engine is on another host. */
  static final HostCounters REMOTE = none("the engine is not on this node's host");

  private static final HostCounters UNREADABLE = none("its control groups cannot be read");

  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  /** Of a container that still runs. */
  static HostCounters of(String id) {
    Path first = ROOT.resolve("memory/docker/" + id);
    if (Files.isDirectory(first)) {
      Path cpu = ROOT.resolve("cpu/docker/" + id);
      return new HostCounters(
          scaled(number(ROOT.resolve("cpuacct/docker/" + id + "/cpuacct.usage"), null)),
          scaled(number(cpu.resolve("cpu.stat"), "throttled_time")),
          number(first.resolve("memory.max_usage_in_bytes"), null),
          null,
          number(first.resolve("memory.oom_control"), "oom_kill"),
          List.of());
    }
    for (String place : List.of("system.slice/docker-" + id + ".scope", "docker/" + id)) {
      Path second = ROOT.resolve(place);
      if (Files.isDirectory(second)) {
        return new HostCounters(
            number(second.resolve("cpu.stat"), "usage_usec"),
            number(second.resolve("cpu.stat"), "throttled_usec"),
            number(second.resolve("memory.peak"), null),
            number(second.resolve("pids.peak"), null),
            number(second.resolve("memory.events"), "oom_kill"),
            List.of());
      }
    }
    return UNREADABLE;
  }

  private static HostCounters none(String why) {
    return new HostCounters(null, null, null, null, null, List.of(COUNTERS + ": " + why));
  }

  boolean known() {
    return cpuMicros != null;
  }

  private static @Nullable Long scaled(@Nullable Long nanos) {
    return nanos == null ? null : nanos / 1000;
  }

  /** A file's only number, or the one after a word. */
  private static @Nullable Long number(Path file, @Nullable String word) {
    try {
      List<String> words = Arrays.asList(Files.readString(file).split("\\s+"));
      int at = word == null ? 0 : words.indexOf(word) + 1;
      return at == 0 && word != null ? null : (Long) Long.parseLong(words.get(at));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return null;
    }
  }
}
