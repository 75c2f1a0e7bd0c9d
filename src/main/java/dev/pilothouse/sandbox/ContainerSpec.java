package dev.pilothouse.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One hardened container: no network, read-only root, no capabilities, few system calls, a small
 * tmpfs as its only writable place, and limits on everything that a program can use up.
 *
 * @param image the image, by its content id
 * @param runtime the engine's runtime, null for its default
 * @param builds whether it has a second tmpfs, from which files may be executed
 * @param limits the limits of its processes
 * @param workspaceBytes the size of the working folder
 * @param workspaceFiles how many files and folders it holds
 */
record ContainerSpec(
    String image,
    @Nullable String runtime,
    boolean builds,
    RunLimits limits,
    long workspaceBytes,
    int workspaceFiles) {

  /** The user nobody, whom no file belongs to. */
  static final String USER = "65534:65534";

  static final String WORKSPACE = "/workspace";
  static final long OPEN_FILES = 256;

  static final String BUILD_FOLDER = "/build";
  static final String SECCOMP = Resources.text("seccomp.json");

  /** The working folder's size where the files do not need more. */
  static final long WORKSPACE_BYTES = 64L << 20;

  static final int WORKSPACE_FILES = 4096;

  private static final long BUILD_BYTES = 192L << 20;

  /** Go's supervisor fills some thousands of them with links to the image's build cache. */
  private static final int BUILD_FILES = 16_384;

  private static final String OPTIONS =
      "rw,nosuid,nodev,%s,size=%d,nr_inodes=%d,mode=0700,uid=65534,gid=65534";

  /** What a program finds, with how few processors to reckon: it sees all of the host's. */
  private static final List<String> ENVIRONMENT =
      List.of(
          "HOME=" + WORKSPACE,
          "TMPDIR=" + WORKSPACE,
          "LANG=C.UTF-8",
          "GOMAXPROCS=1",
          "UV_THREADPOOL_SIZE=2",
          "PYTHON_CPU_COUNT=1",
          "OMP_NUM_THREADS=1");

  /** With the usual working folder. */
  static ContainerSpec of(
      String image, @Nullable String runtime, boolean builds, RunLimits limits) {
    return new ContainerSpec(image, runtime, builds, limits, WORKSPACE_BYTES, WORKSPACE_FILES);
  }

  /**
   * Makes the container, which does not run yet, and returns its id.
   *
   * @param labels how the engine's owner and we find it again
   */
  String create(DockerClient docker, Map<String, String> labels) {
    return prepared(docker, labels).exec().getId();
  }

  /** What makes the container when executed. */
  CreateContainerCmd prepared(DockerClient docker, Map<String, String> labels) {
    return docker
        .createContainerCmd(image)
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
        // An engine that stops or starts ends what it finds running; nothing here ends when asked.
        .withStopTimeout(0)
        .withHostConfig(hostConfig());
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
            .withSecurityOpts(securityOptions())
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withTmpFs(tmpfs())
            .withUlimits(ulimits());
    return runtime == null ? config : config.withRuntime(runtime);
  }

  static List<Ulimit> ulimits() {
    // Message queues are counted by user, who is the same in every container.
    return List.of(
        new Ulimit("nofile", OPEN_FILES, OPEN_FILES),
        new Ulimit("core", 0L, 0L),
        new Ulimit("msgqueue", 0L, 0L));
  }

  static List<String> securityOptions() {
    return List.of("no-new-privileges", "seccomp=" + SECCOMP);
  }

  Map<String, String> tmpfs() {
    Map<String, String> mounts = new TreeMap<>();
    mounts.put(WORKSPACE, OPTIONS.formatted("noexec", workspaceBytes, workspaceFiles));
    if (builds) {
      mounts.put(BUILD_FOLDER, OPTIONS.formatted("exec", BUILD_BYTES, BUILD_FILES));
    }
    return mounts;
  }

  /** The limit of processor time in the engine's unit. */
  long nanoCpus() {
    return limits.cpuMillis() * 1_000_000L;
  }
}
