package dev.pilothouse.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A redis-server on the loopback address that a test started, without persistence unless asked for.
 * Each has a folder of its own below the given one, named after its port, which a restart keeps. It
 * ends with {@link #close}, and with the JVM at the latest.
 */
public final class PlainRedis implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int FIRST_PORT = 12_000;
  private static final int END_PORT = 20_000;
  private static final int TRIES = 200;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Path folder;
  private final int port;
  private final List<String> command;
  private Process process;

  private PlainRedis(Path folder, int port, List<String> command) throws IOException {
    this.folder = folder;
    this.port = port;
    this.command = command;
    this.process = launch();
  }

  /**
   * Starts a server and returns when it takes connections.
   *
   * @param port the port on 127.0.0.1, or 0 for a free one
   * @param extraArgs more command-line options, which may override ours, such as {@code
   *     "--appendonly", "yes"}; a configuration file has to be the first of them
   */
  public static PlainRedis start(Path dir, int port, String... extraArgs) {
    return start(List.of(RedisServers.systemBinary().toString()), dir, port, extraArgs);
  }

  /**
   * Starts a server of another program than the system's.
   *
   * @param program the executable with whatever has to stand before its options
   */
  public static PlainRedis start(List<String> program, Path dir, int port, String... extraArgs) {
    int chosen = port == 0 ? freePort() : port;
    Path folder = dir.toAbsolutePath().resolve(Integer.toString(chosen));
    List<String> extra = new ArrayList<>(List.of(extraArgs));
    List<String> command = new ArrayList<>(program);
    if (!extra.isEmpty() && !extra.getFirst().startsWith("--")) {
      command.add(extra.removeFirst());
    }
    command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(chosen)));
    command.addAll(List.of("--dir", folder.toString(), "--daemonize", "no"));
    command.addAll(List.of("--save", "", "--appendonly", "no"));
    command.addAll(extra);
    try {
      Files.createDirectories(folder);
      return new PlainRedis(folder, chosen, command);
    } catch (IOException e) {
      throw new AssertionError("Cannot start redis-server", e);
    }
  }

  /**
   * A port on the loopback address that was free a moment ago, also for a cluster bus: below those
   * that a system gives to outgoing connections, one of which might take it, or even reach itself,
   * while the server is away.
   */
  public static int freePort() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, END_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException inUse) {
        continue;
      }
    }
    throw new AssertionError("No free port on the loopback address");
  }

  /** The plain URL, without credentials. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** What the server printed. */
  public Path log() {
    return folder.resolve("log");
  }

  /** Ends the server at once, as a crash would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Makes the server hang with its connections open. */
  public void pause() {
    Signals.pause(pid());
  }

  public void resume() {
    Signals.resume(pid());
  }

  /** Kills the server if it runs and starts it again with the same port, folder and options. */
  public void restart() {
    kill();
    try {
      process = launch();
    } catch (IOException e) {
      throw new AssertionError("Cannot start redis-server again", e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() throws IOException {
    Process fresh =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    RUNNING.add(fresh);
    process = fresh;
    try {
      Eventually.until("redis-server takes connections", SOON, () -> !fresh.isAlive() || accepts());
      if (!fresh.isAlive()) {
        throw new AssertionError("redis-server ended at once: " + Files.readString(log()));
      }
      return fresh;
    } catch (AssertionError e) {
      kill();
      throw e;
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("redis-server " + pid() + " did not end");
      }
      RUNNING.remove(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while redis-server ended", e);
    }
  }
}
