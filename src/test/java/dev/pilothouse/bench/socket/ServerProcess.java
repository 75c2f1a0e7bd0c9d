package dev.pilothouse.bench.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which says {@value #READY} and ends with its input. */
final class ServerProcess implements AutoCloseable {
  /** The line that a server prints when it listens. */
  static final String READY = "ready";

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** Starts a class of the tests on a JVM with the heap that our nodes have. */
  static ServerProcess java(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms64m", "-Xmx384m", "-XX:+UseG1GC"));
    // what opens the JVM's insides to Netty and Hazelcast, as for our nodes
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--"))
        .forEach(command::add);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return start(new ProcessBuilder(command));
  }

  /** Starts a script of Node.js in the folder of its packages. */
  static ServerProcess node(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "--expose-gc"));
    command.addAll(List.of(arguments));
    ProcessBuilder node = new ProcessBuilder(command).directory(folder.toFile());
    node.environment().putAll(environment);
    return start(node);
  }

  private static ServerProcess start(ProcessBuilder command) throws IOException {
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals(READY)) {
        return new ServerProcess(process);
      }
    }
    throw new IOException("a server ended before it listened; what it said stands above");
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
