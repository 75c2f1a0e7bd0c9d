package dev.pilothouse.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor saw of a run, after the last of its processes has gone.
 *
 * @param end what ended it first
 * @param message what went wrong where it did not start
 * @param exit the main process's exit code, null when a signal ended it
 * @param signal the signal that ended the main process, null when it exited
 * @param wallMicros from the start to the main process's end
 * @param userMicros processor time in the program
 * @param systemMicros processor time in the kernel
 * @param maxRssKilobytes most memory of one process
 * @param left processes alive when the main process had ended
 * @param network received and sent bytes by interface
 * @param cgroup the kernel's counters by name, without those that it does not show
 * @param artefacts how many were sent
 * @param skipped what matched and was not sent
 */
public record RunReport(
    End end,
    @Nullable String message,
    @Nullable Integer exit,
    @Nullable Integer signal,
    long wallMicros,
    long userMicros,
    long systemMicros,
    long maxRssKilobytes,
    int left,
    Map<String, List<Long>> network,
    Map<String, Long> cgroup,
    int artefacts,
    List<Skipped> skipped) {

  public RunReport {
    network = network == null ? Map.of() : Map.copyOf(network);
    cgroup = cgroup == null ? Map.of() : Map.copyOf(cgroup);
    skipped = skipped == null ? List.of() : List.copyOf(skipped);
    if (end == null) {
      throw new ProtocolException("a result without an end");
    }
  }

  /** What ended a run. */
  public enum End {
    EXITED,
    KILLED,
    WALL,
    CPU,
    OUTPUT,
    @JsonProperty("files-failed")
    FILES_FAILED,
    @JsonProperty("start-failed")
    START_FAILED
  }

  /**
   * An artefact that was not sent.
   *
   * @param name its name
   * @param why the reason in words
   */
  public record Skipped(String name, String why) {}

  /** How often the kernel killed for want of memory, as far as it shows. */
  public long oomKills() {
    return cgroup.getOrDefault("oomKills", 0L);
  }
}
