package dev.pilothouse.sandbox;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.HostConfig;
import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExitReason;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a container when it has ended.
 *
 * @param end what made us stop waiting
 * @param last the engine's last word on it
 * @param output what it wrote
 * @param startedNanos when it ran, by System.nanoTime
 * @param endedNanos when it had ended
 */
record ContainerOutcome(
    End end,
    InspectContainerResponse last,
    OutputCollector output,
    long startedNanos,
    long endedNanos) {

  boolean killed() {
    return end != End.EXITED;
  }

  long exitCode() {
    Long code = last.getState().getExitCodeLong();
    return code == null ? -1 : code;
  }

  ExitReason reason() {
    return Verdict.of(end, oomKilled(), exitCode());
  }

  Evidence evidence() {
    HostConfig host = last.getHostConfig();
    return new Evidence(
        last.getId(),
        String.valueOf(last.getConfig().getImage()),
        last.getImageId(),
        String.valueOf(host.getRuntime()),
        String.valueOf(host.getNetworkMode()),
        String.valueOf(last.getConfig().getUser()),
        number(host.getMemory()),
        (int) (number(host.getNanoCPUs()) / 1_000_000),
        number(host.getPidsLimit()),
        oomKilled(),
        killed());
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private boolean oomKilled() {
    ContainerState state = last.getState();
    return Boolean.TRUE.equals(state.getOOMKilled());
  }
}
