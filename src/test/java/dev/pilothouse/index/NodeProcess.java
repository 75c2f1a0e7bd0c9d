package dev.pilothouse.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own that indexes a folder, to be ended as by a power cut. */
final class NodeProcess implements AutoCloseable {
  private static final String EMBEDDING = "embedding";

  private final Process process;

  private NodeProcess(Process process) {
    this.process = process;
  }

  /** Returns when the project has some of its vectors. */
  static NodeProcess index(String redisUrl, Path data, Path root, String id, Path source)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NodeProcess.class.getName());
    command.addAll(List.of(redisUrl, data.toString(), root.toString(), id, source.toString()));
    NodeProcess node =
        new NodeProcess(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    BufferedReader out = node.process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); !EMBEDDING.equals(line); line = out.readLine()) {
      if (line == null) {
        node.close();
        throw new IOException("the node ended before it had vectors");
      }
    }
    return node;
  }

  @Override
  public void close() throws IOException {
    try {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws InterruptedException {
    TestNode node =
        TestNode.start(new TestNode.Spec(args[0], Path.of(args[1]), Path.of(args[2]), true));
    node.index(args[3], Path.of(args[4]));
    // Beyond the first batch that is cached, so that the next start has something to find.
    node.awaitStatus(args[3], "some vectors", status -> status.counts().vectors() > 150);
    System.out.println(EMBEDDING);
    new CountDownLatch(1).await();
  }
}
