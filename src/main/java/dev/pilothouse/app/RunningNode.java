package dev.pilothouse.app;

import dev.pilothouse.cli.ExitCode;
import dev.pilothouse.config.Config;
import dev.pilothouse.config.ConfigException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A node in this process: started on the main thread, stopped by the process's end. */
final class RunningNode {
  /**
   * A stop that takes longer, beside the time in which clients are told to go, is cut off; the
   * watcher of the embedded Redis outlives us.
   */
  private static final long MOST_STOP_MS = 4_800;

  private final Node node;
  private final StartedNode started;

  private RunningNode(Node node, StartedNode started) {
    this.node = node;
    this.started = started;
  }

  /** Starts a node; on failure says why and returns nothing. */
  static Optional<RunningNode> start(NodeOptions options, Map<String, String> fallbacks) {
    Config config;
    try {
      config = options.load(fallbacks);
    } catch (ConfigException e) {
      e.faults().forEach(RunningNode::complain);
      return Optional.empty();
    }
    if (config.auth().insecureNoAuth()) {
      complain("WARNING: --insecure-no-auth lets in whoever reaches " + config.http().host());
    }
    Node node = new Node(config);
    long most = MOST_STOP_MS + config.socket().drain().toMillis();
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopInTime(node, most), "stop"));
    } catch (IllegalStateException alreadyGoingDown) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RunningNode(node, node.start()));
    } catch (StartException e) {
      complain(String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (IllegalStateException e) {
      if (!node.stopping()) {
        throw e;
      }
      // A library that wants to be told of the process's end, which has begun.
      complain("the start was interrupted by a stop");
      return Optional.empty();
    }
  }

  StartedNode started() {
    return started;
  }

  /** Stays until the process is told to end. */
  int stay() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      node.stop();
    }
    return ExitCode.FAILED;
  }

  static void complain(String fault) {
    System.err.println("pilothouse: " + fault);
  }

  private static void stopInTime(Node node, long mostMillis) {
    Thread stopping = new Thread(node::stop, "stop-steps");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(mostMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stopping.isAlive()) {
      complain("the stop took too long and was cut off");
    } else if (node.started().isPresent()) {
      System.err.println("pilothouse: stopped");
    }
  }
}
