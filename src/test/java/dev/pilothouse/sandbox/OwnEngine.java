package dev.pilothouse.sandbox;

import dev.pilothouse.app.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A Docker engine of a test's own beside the usual one: a dockerd with its containerd as child
 * processes, with folders of their own and no network, all gone when it is closed. Needs root.
 */
final class OwnEngine implements AutoCloseable {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Duration UP_LIMIT = Duration.ofSeconds(30);

  private final Path folder;
  private final List<String> command;
  private @Nullable Process daemon;

  private OwnEngine(Path folder, List<String> before, List<String> options) {
    this.folder = folder;
    this.command = new ArrayList<>(before);
    command.addAll(
        List.of(
            "dockerd",
            "--host=" + host(),
            "--config-file=" + folder.resolve("none.json"),
            "--data-root=" + folder.resolve("data"),
            "--exec-root=" + folder.resolve("exec"),
            "--pidfile=" + folder.resolve("docker.pid"),
            "--bridge=none",
            "--iptables=false",
            "--ip-forward=false"));
    command.addAll(options);
  }

  /**
   * Starts one; skips the test where that is not possible, but in CI, where it must be.
   *
   * @param options of dockerd, beside those for its place
   */
  static OwnEngine start(String... options) {
    return start(folder -> List.of(), options);
  }

  /** Starts one by a command that dockerd's own is put behind, made for the engine's folder. */
  static OwnEngine start(Function<Path, List<String>> before, String... options) {
    requireRoot();
    try {
      // Short, for the paths of sockets in it.
      Path folder = Files.createTempDirectory(Path.of("/tmp"), "own-engine-");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      Files.writeString(folder.resolve("none.json"), "{}");
      OwnEngine engine = new OwnEngine(folder, before.apply(folder), List.of(options));
      try {
        engine.launch();
        engine.load(SandboxImages.LOCAL.python());
        return engine;
      } catch (RuntimeException | Error e) {
        engine.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireRoot() {
    boolean root = "root".equals(System.getProperty("user.name"));
    boolean there =
        Stream.of(PATH.split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, "dockerd")));
    if (root && there) {
      return;
    }
    String why = "no engine of its own: " + (there ? "this is not root" : "there is no dockerd");
    System.out.println("skipped: " + why);
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new AssertionError(why);
    }
    Assumptions.abort(why);
  }

  /** Its socket, which needs no certificate. */
  String host() {
    return "unix://" + folder.resolve("docker.sock");
  }

  /** Starts its daemon, again after it was killed. */
  void launch() {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().put("PATH", PATH);
    try {
      forgetContainerd();
      Process started = builder.start();
      daemon = started;
      Wait.until("dockerd answers", UP_LIMIT, () -> !started.isAlive() || answers());
      if (!started.isAlive()) {
        throw new AssertionError("dockerd ended: " + Files.readString(log()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one that died with a killed daemon: while its file is there, dockerd waits for it. */
  private void forgetContainerd() throws IOException {
    Path file = folder.resolve("exec/containerd/containerd.pid");
    if (Files.exists(file)) {
      // A process that nobody has waited for yet has no program any more.
      Path program = Path.of("/proc", Files.readString(file).strip(), "exe");
      Wait.until("containerd ended", Duration.ofSeconds(10), () -> !Files.exists(program));
      Files.delete(file);
    }
  }

  private Path log() {
    return folder.resolve("dockerd.log");
  }

  private boolean answers() {
    try (Engine engine = new Engine(EngineSettings.at(host()), 1)) {
      engine.control().pingCmd().exec();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void load(String image) {
    try (Engine usual = new Engine(EngineSettings.USUAL, 1);
        Engine own = new Engine(EngineSettings.at(host()), 1);
        InputStream saved = usual.streams().saveImageCmd(image).exec()) {
      own.streams().loadImageCmd(saved).exec();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends its daemon a signal, such as KILL, STOP or CONT. */
  void signal(String name) throws Exception {
    Process running = Objects.requireNonNull(daemon);
    if (running.isAlive()) {
      run("kill", "-" + name, Long.toString(running.pid()));
    }
    if (name.equals("KILL")) {
      running.waitFor(5, TimeUnit.SECONDS);
    }
  }

  private static void run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).inheritIO().start();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      Process running = daemon;
      if (running != null) {
        signal("CONT");
        running.destroy();
        if (!running.waitFor(15, TimeUnit.SECONDS)) {
          running.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
      }
      // A daemon that was killed leaves them: containerd, what it started, and mounts.
      leftovers().forEach(ProcessHandle::destroyForcibly);
      Wait.until("no process of the engine", Duration.ofSeconds(10), () -> leftovers().isEmpty());
      unmount();
      delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<ProcessHandle> leftovers() {
    Predicate<ProcessHandle> ours =
        process -> process.info().commandLine().orElse("").contains(folder.toString());
    return ProcessHandle.allProcesses().filter(ours).toList();
  }

  private void unmount() throws IOException, InterruptedException {
    List<String> mounts =
        Files.readAllLines(Path.of("/proc/self/mounts")).stream()
            .map(line -> line.split(" ")[1])
            .filter(place -> place.startsWith(folder + "/"))
            .sorted(Comparator.reverseOrder())
            .toList();
    for (String place : mounts) {
      run("umount", "-l", place);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
