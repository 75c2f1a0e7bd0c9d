package dev.pilothouse.sandbox;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Compares the container that an engine made with the one that it was told to make. */
final class ContainerAudit {
  private ContainerAudit() {}

  /**
   * @throws FailureException {@code unavailable}, naming each control that the engine left out
   */
  static void require(ContainerSpec spec, InspectContainerResponse made) {
    List<String> ignored = ignored(spec, made);
    if (!ignored.isEmpty()) {
      throw new FailureException(
          FailureCode.UNAVAILABLE,
          "the Docker engine did not apply "
              + String.join(", ", ignored)
              + ", so nothing is run on it; use an engine and a kernel that support these controls");
    }
  }

  static List<String> ignored(ContainerSpec spec, InspectContainerResponse made) {
    HostConfig host = made.getHostConfig();
    RunLimits limits = spec.limits();
    List<String> ignored = new ArrayList<>();
    check(ignored, "memory", Objects.equals(host.getMemory(), limits.memoryBytes()));
    check(ignored, "no swap", Objects.equals(host.getMemorySwap(), limits.memoryBytes()));
    check(ignored, "cpu", Objects.equals(host.getNanoCPUs(), spec.nanoCpus()));
    check(ignored, "pids", Objects.equals(host.getPidsLimit(), (long) limits.processes()));
    check(ignored, "network none", "none".equals(host.getNetworkMode()));
    check(ignored, "ipc none", "none".equals(host.getIpcMode()));
    check(ignored, "read-only root", Boolean.TRUE.equals(host.getReadonlyRootfs()));
    check(ignored, "unprivileged", !Boolean.TRUE.equals(host.getPrivileged()));
    check(ignored, "no capabilities", dropsAll(host));
    check(ignored, "no-new-privileges", hasSecurity(host, 0));
    check(ignored, "seccomp", hasSecurity(host, 1));
    check(ignored, "log driver none", logsNothing(host));
    check(ignored, "tmpfs", spec.tmpfs().equals(host.getTmpFs()));
    check(ignored, "ulimits", limited(host));
    check(ignored, "no mounts", made.getMounts() == null || made.getMounts().isEmpty());
    check(ignored, "host namespaces", ownNamespaces(host));
    check(ignored, "user", ContainerSpec.USER.equals(made.getConfig().getUser()));
    if (spec.runtime() != null) {
      check(ignored, "runtime", spec.runtime().equals(host.getRuntime()));
    }
    return ignored;
  }

  private static void check(List<String> ignored, String control, boolean applied) {
    if (!applied) {
      ignored.add(control);
    }
  }

  private static boolean dropsAll(HostConfig host) {
    boolean adds = host.getCapAdd() != null && host.getCapAdd().length > 0;
    return !adds
        && host.getCapDrop() != null
        && Arrays.stream(host.getCapDrop()).anyMatch(dropped -> "ALL".equals(dropped.name()));
  }

  private static boolean logsNothing(HostConfig host) {
    return host.getLogConfig() != null
        && host.getLogConfig().getType() == LogConfig.LoggingType.NONE;
  }

  private static boolean limited(HostConfig host) {
    Ulimit[] made = host.getUlimits();
    return made != null && Set.of(made).equals(Set.copyOf(ContainerSpec.ulimits()));
  }

  private static boolean ownNamespaces(HostConfig host) {
    return !"host".equals(host.getPidMode()) && !"host".equals(host.getUsernsMode());
  }

  private static boolean hasSecurity(HostConfig host, int option) {
    List<String> made = host.getSecurityOpts();
    return made != null && made.contains(ContainerSpec.securityOptions().get(option));
  }
}
