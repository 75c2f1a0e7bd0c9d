package dev.pilothouse.cache.check;

import dev.pilothouse.bus.Json;
import dev.pilothouse.cluster.ClusterMember;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One checked process: a member of the cluster with a cache and a workload. It is told what to do
 * by lines on its standard input and answers by lines on its standard output; when its input ends,
 * so does it.
 */
final class CheckerNode {
  static final String READY = "ready";
  static final String START = "start";
  static final String STARTED = "started";
  static final String STOP = "stop";

  private CheckerNode() {}

  public static void main(String[] args) {
    BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("commands").start(() -> listen(commands));
    try {
      run(CheckedNode.parse(args[0]), commands);
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(CheckedNode node, BlockingQueue<String> commands) throws Exception {
    Files.createDirectories(node.dataFolder());
    SharedTruth truth = SharedTruth.open(node.truthFile());
    ClusterMember member = ClusterMember.start(node.cluster(), node.port(), node.join());
    CheckedCache.start(member, node.redisUrl(), node.dataFolder());
    Workload workload = new Workload(member, node, truth);
    say(READY);
    expect(START, commands);
    workload.start();
    say(STARTED);
    expect(STOP, commands);
    say(new String(Json.encodeBytes(workload.stop()), StandardCharsets.UTF_8));
  }

  private static void expect(String command, BlockingQueue<String> commands)
      throws InterruptedException {
    String given = commands.take();
    if (!given.equals(command)) {
      throw new IllegalArgumentException("expected " + command + ", not " + given);
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void listen(BlockingQueue<String> commands) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
      }
    } catch (IOException e) {
      System.err.println("the parent is gone: " + e);
    }
    Runtime.getRuntime().halt(0);
  }
}
