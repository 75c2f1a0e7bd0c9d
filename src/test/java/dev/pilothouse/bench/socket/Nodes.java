package dev.pilothouse.bench.socket;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two nodes of ours as users start them, with authentication and all that a node does by itself.
 */
final class Nodes implements Contestant {
  private static final String HEAP = "384m";

  private final List<NodeSpec> specs = new ArrayList<>();
  private final List<NodeProcess> processes = new ArrayList<>();

  private Nodes() {}

  static Nodes start(Lab lab) {
    Nodes nodes = new Nodes();
    NodeSpec first = spec(lab, "first", "socket");
    NodeSpec second = spec(lab, "second", "socket");
    // each finds the other when it comes back
    nodes.specs.add(first.joining(second));
    nodes.specs.add(second.joining(first));
    try {
      nodes.processes.add(NodeProcess.start(first));
      nodes.processes.add(NodeProcess.start(nodes.specs.get(1)));
      return nodes;
    } catch (AssertionError | RuntimeException e) {
      nodes.close();
      throw e;
    }
  }

  private static NodeSpec spec(Lab lab, String name, String roles) {
    return NodeSpec.in(lab.folder().resolve(name))
        .launched()
        .withOnly(
            "--roles",
            roles,
            "--redis-url",
            lab.redisUrl(),
            "--set",
            "auth.mode=jwt",
            "--set",
            "auth.jwt-secret=" + Tokens.SECRET,
            "--set",
            "socket.connections=20000",
            "--set",
            "socket.accept-rate=10000")
        .withVariable("PH_HEAP", HEAP);
  }

  /** Starts one more that has HTTP routes and no sockets; it is the caller's to close. */
  NodeProcess startWeb(Lab lab) {
    return NodeProcess.start(spec(lab, "web", "web").joining(specs.getFirst()));
  }

  /** One of the two, 0 or 1. */
  NodeProcess node(int which) {
    return processes.get(which);
  }

  /** Starts one again that has ended, where it was, and returns when it is ready. */
  void startAgain(int which) {
    processes.get(which).close();
    processes.set(which, NodeProcess.start(specs.get(which)));
  }

  /** The most that either has had resident since it was started, in bytes. */
  long peakResident() {
    return pids().stream().mapToLong(ProcFs::peakResident).max().orElse(0);
  }

  @Override
  public String name() {
    return "Pilothouse, 2 JVMs";
  }

  @Override
  public String protocol() {
    return "bridge";
  }

  @Override
  public List<Integer> ports() {
    return specs.stream().map(NodeSpec::port).toList();
  }

  @Override
  public List<Long> pids() {
    return processes.stream().map(NodeProcess::pid).toList();
  }

  @Override
  public void collectGarbage() throws IOException, InterruptedException {
    Jvms.collectGarbage(pids());
  }

  @Override
  public void close() {
    processes.forEach(NodeProcess::close);
  }
}
