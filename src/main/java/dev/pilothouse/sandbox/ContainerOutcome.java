package dev.pilothouse.sandbox;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Usage;
import dev.pilothouse.sandbox.wire.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a program when it has ended.
 *
 * @param end what made us stop waiting
 * @param report the supervisor's word, null when it broke off
 * @param engineOom whether the engine says that the kernel killed for want of memory
 * @param seen the container as the engine showed it after the run
 * @param host the host's counters
 * @param talk what the program wrote and left
 * @param ignored controls that the container lacked when it was looked at after the run
 * @param startedNanos when it ran, by System.nanoTime
 * @param endedNanos when it had ended
 */
record ContainerOutcome(
    End end,
    @Nullable RunReport report,
    boolean engineOom,
    InspectContainerResponse seen,
    HostCounters host,
    RunTalk talk,
    List<String> ignored,
    long startedNanos,
    long endedNanos) {

  /** Whether it did not end by itself. */
  boolean killed() {
    return report == null || report.end() != RunReport.End.EXITED || end != End.EXITED;
  }

  ExitReason reason() {
    return Verdict.of(end, oomKilled(), report);
  }

  /** The exit code, 128 + n for signal n; null when it was killed by us. */
  @Nullable Integer exitCode() {
    if (report == null || killed()) {
      return null;
    }
    return report.signal() == null ? report.exit() : (Integer) (128 + report.signal());
  }

  @Nullable String signal() {
    return report == null || killed() || report.signal() == null
        ? null
        : Signals.name(report.signal());
  }

  List<Artefact> artefacts() {
    return talk.artefacts().all(report == null ? List.of() : report.skipped());
  }

  Evidence evidence(String image, boolean warm) {
    HostConfig config = seen.getHostConfig();
    return new Evidence(
        seen.getId(),
        image,
        seen.getImageId(),
        String.valueOf(config.getRuntime()),
        String.valueOf(config.getNetworkMode()),
        Boolean.TRUE.equals(config.getReadonlyRootfs()),
        String.valueOf(seen.getConfig().getUser()),
        number(config.getMemory()),
        (int) (number(config.getNanoCPUs()) / 1_000_000),
        number(config.getPidsLimit()),
        warm,
        oomKilled(),
        killed(),
        report == null ? null : (Integer) report.left(),
        report == null ? Map.of() : report.network(),
        usage(),
        host.unseen(),
        findings());
  }

  private Usage usage() {
    Map<String, Long> inside = report == null ? Map.of() : report.cgroup();
    return new Usage(
        report == null ? null : (Long) report.userMicros(),
        report == null ? null : (Long) report.systemMicros(),
        host.known() ? host.cpuMicros() : inside.get("cpuMicros"),
        host.known() ? host.throttledMicros() : inside.get("throttledMicros"),
        host.known() ? host.peakMemoryBytes() : inside.get("memoryPeakBytes"),
        host.peakProcesses(),
        host.known());
  }

  private List<String> findings() {
    List<String> findings = new ArrayList<>();
    ignored.forEach(control -> findings.add("the container had lost a control: " + control));
    if (report != null && !Set.of("lo").containsAll(report.network().keySet())) {
      findings.add("the program saw a network: " + report.network().keySet());
    }
    if (report == null) {
      findings.add("the supervisor did not report");
    }
    return List.copyOf(findings);
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private boolean oomKilled() {
    return engineOom
        || (report != null && report.oomKills() > 0)
        || Objects.requireNonNullElse(host.oomKills(), 0L) > 0;
  }
}
