package dev.pilothouse.index.lanes;

import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.index.embed.MiniLmEmbedder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second JVM that joins a cluster and gives it lanes, until its standard input ends. */
final class LaneNode implements AutoCloseable {
  private static final String READY = "ready ";

  private final Process process;
  private final String nodeId;

  private LaneNode(Process process, String nodeId) {
    this.process = process;
    this.nodeId = nodeId;
  }

  static LaneNode start(String cluster, int join, int lanes) throws Exception {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command = new ArrayList<>();
    command.add(self.command().orElseThrow());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--"))
            .toList());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            LaneNode.class.getName(),
            cluster,
            Integer.toString(ClusterMember.freePort()),
            Integer.toString(join),
            Integer.toString(lanes)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new LaneNode(process, ready(process));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String ready(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the second JVM ended before it was ready");
    }
    return line.substring(READY.length());
  }

  String nodeId() {
    return nodeId;
  }

  /** Ends the JVM as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
  }

  public static void main(String[] args) throws Exception {
    try (MiniLmEmbedder embedder = MiniLmEmbedder.load();
        ClusterMember member =
            ClusterMember.start(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]))) {
      LaneHub hub =
          ClusterMember.await(
              LaneHub.start(
                  member.vertx(),
                  member.bus(),
                  member.nodeId(),
                  embedder,
                  LaneSettings.of(Integer.parseInt(args[3]))));
      System.out.println(READY + member.nodeId());
      System.in.transferTo(OutputStream.nullOutputStream());
      ClusterMember.await(hub.close());
    }
  }
}
