package dev.pilothouse.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One hardened container: no network, read-only root, no capabilities, a small tmpfs as its only
 * writable place, and limits on everything that a program can use up.
 *
 * @param image the image's name
 * @param runtime the engine's runtime, null for its default
 * @param command what it runs
 * @param labels how the engine's owner and we find it again
 * @param limits the limits of its processes
 */
record ContainerSpec(
    String image,
    @Nullable String runtime,
    List<String> command,
    Map<String, String> labels,
    RunLimits limits) {

  /** The user nobody, whom no file belongs to. */
  static final String USER = "65534:65534";

  static final String WORKSPACE = "/workspace";
  static final long OPEN_FILES = 256;

  private static final String WORKSPACE_OPTIONS =
      "rw,noexec,nosuid,nodev,size=67108864,nr_inodes=4096,mode=0700,uid=65534,gid=65534";
  private static final List<String> ENVIRONMENT =
      List.of(
          "HOME=" + WORKSPACE,
          "TMPDIR=" + WORKSPACE,
          "LANG=C.UTF-8",
          "PYTHONUTF8=1",
          "PYTHONUNBUFFERED=1",
          "PYTHONDONTWRITEBYTECODE=1");

  /** Makes the container, which does not run yet, and returns its id. */
  String create(DockerClient docker) {
    return docker
        .createContainerCmd(image)
        .withEntrypoint(command)
        .withEnv(ENVIRONMENT)
        .withLabels(labels)
        .withUser(USER)
        .withHostName("sandbox")
        .withWorkingDir(WORKSPACE)
        .withNetworkDisabled(true)
        .withAttachStdin(true)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withStdinOpen(true)
        .withStdInOnce(true)
        .withTty(false)
        .withHostConfig(hostConfig())
        .exec()
        .getId();
  }

  private HostConfig hostConfig() {
    HostConfig config =
        HostConfig.newHostConfig()
            .withMemory(limits.memoryBytes())
            .withMemorySwap(limits.memoryBytes())
            .withNanoCPUs(nanoCpus())
            .withPidsLimit((long) limits.processes())
            .withNetworkMode("none")
            .withIpcMode("none")
            .withReadonlyRootfs(true)
            .withPrivileged(false)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges"))
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withTmpFs(Map.of(WORKSPACE, WORKSPACE_OPTIONS))
            .withUlimits(
                List.of(new Ulimit("nofile", OPEN_FILES, OPEN_FILES), new Ulimit("core", 0L, 0L)))
            .withInit(true);
    return runtime == null ? config : config.withRuntime(runtime);
  }

  /** The limit of processor time in the engine's unit. */
  long nanoCpus() {
    return limits.cpuMillis() * 1_000_000L;
  }
}
