package dev.pilothouse.cache.check;

import dev.pilothouse.bus.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A checked process as its parent sees it. Closing it leaves no process behind. */
final class CheckerProcess implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(90);
  private static final Duration STOPPING = Duration.ofSeconds(60);
  private static final Duration ENDING = Duration.ofSeconds(5);
  private static final int LOG_LINES = 40;

  /** Said once the process's output has ended. */
  private static final String ENDED = "";

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final CheckedNode node;
  private final Process process;
  private final Path log;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private CheckerProcess(CheckedNode node, Process process, Path log) {
    this.node = node;
    this.process = process;
    this.log = log;
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * Starts a process and returns at once.
   *
   * @param classesFirst folder of classes to use instead of the product's; null for none
   */
  static CheckerProcess launch(CheckedNode node, Path log, @Nullable Path classesFirst)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    String classPath = System.getProperty("java.class.path");
    command.addAll(
        List.of(
            "-cp",
            classesFirst == null ? classPath : classesFirst + File.pathSeparator + classPath));
    command.addAll(List.of(CheckerNode.class.getName(), node.argument()));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    RUNNING.add(process);
    return new CheckerProcess(node, process, log);
  }

  int number() {
    return node.number();
  }

  long pid() {
    return process.pid();
  }

  void awaitReady() throws InterruptedException {
    expect(CheckerNode.READY);
  }

  /** Has it begin to read and write, and returns when it does. */
  void start() throws InterruptedException {
    tell(CheckerNode.START);
    expect(CheckerNode.STARTED);
  }

  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(failure("ended"));
    }
  }

  /** Has it end its workload. */
  void stop() {
    tell(CheckerNode.STOP);
  }

  /** What it counted, once it was told to stop. */
  Tally.Snapshot counted() throws InterruptedException {
    return Json.decode(next(STOPPING).getBytes(StandardCharsets.UTF_8), Tally.Snapshot.class);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      RUNNING.remove(process);
    }
  }

  private void tell(String command) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(failure("takes no commands"), e);
    }
  }

  private void expect(String answer) throws InterruptedException {
    String given = next(STARTING);
    if (!given.equals(answer)) {
      throw new IllegalStateException(failure("said " + given + ", not " + answer));
    }
  }

  private String next(Duration limit) throws InterruptedException {
    String line = said.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new IllegalStateException(failure("said nothing for " + limit));
    }
    if (line.equals(ENDED)) {
      throw new IllegalStateException(failure("ended"));
    }
    return line;
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException e) {
      said.add("lost its output: " + e);
    }
    said.add(ENDED);
  }

  private String failure(String what) {
    return "checked process " + node.number() + " " + what + "; its log ends with:\n" + logEnd();
  }

  private String logEnd() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }
}
