package dev.pilothouse.bench;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.ValidationRequest;
import dev.pilothouse.sandbox.BareContainers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node of its own with warm containers, its client over HTTP, and the engine beside it. */
final class SandboxLab implements AutoCloseable {
  /** Programs at a time, and containers of each language that wait. */
  static final int WARM = 10;

  private static final Duration FULL = Duration.ofSeconds(60);

  /** What a container loads ahead after it says that it is ready, it loads in this time. */
  private static final long LOADED_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

  private static final Pattern WAITING =
      Pattern.compile("pilothouse_sandbox_warm\\{[^}]*language=\"(\\w+)\"[^}]*} (\\d+)");

  private final String cluster;
  private final NodeProcess node;
  private final BareContainers engine;
  private final Pilothouse client;

  private SandboxLab(String cluster, NodeProcess node) {
    this.cluster = cluster;
    this.node = node;
    this.engine = new BareContainers();
    this.client = new Pilothouse(new HttpTransport(URI.create(node.url()), null));
  }

  static SandboxLab start(Path data) {
    String cluster = "bench-" + ProcessHandle.current().pid();
    NodeSpec spec =
        NodeSpec.in(data)
            .launched()
            .withOnly("--roles", "sandbox,web,cache")
            .withVariable("PILOTHOUSE_CLUSTER_NAME", cluster)
            .withVariable("PILOTHOUSE_SANDBOX_CONCURRENCY", Integer.toString(WARM))
            .withVariable("PILOTHOUSE_SANDBOX_WARM", Integer.toString(WARM));
    return new SandboxLab(cluster, NodeProcess.start(spec));
  }

  /** Has both JVMs compile what every request needs, as after some time of work. */
  void warmUp(int requests) throws Exception {
    ValidationRequest asked = new ValidationRequest("python", "print(1)", null, null);
    for (int i = 0; i < requests; i++) {
      client.validate(asked).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  String cluster() {
    return cluster;
  }

  NodeProcess node() {
    return node;
  }

  BareContainers engine() {
    return engine;
  }

  Pilothouse client() {
    return client;
  }

  CompletableFuture<ExecutionResult> submit(ExecutionRequest request) {
    return client.execute(request).toCompletableFuture();
  }

  /**
   * Runs a program, which has to end well; milliseconds around the whole HTTP call are the
   * caller's.
   */
  ExecutionResult run(ExecutionRequest request) throws Exception {
    return ok(submit(request).get(60, TimeUnit.SECONDS));
  }

  static ExecutionResult ok(ExecutionResult result) {
    if (result.reason() != ExitReason.OK) {
      throw new IllegalStateException(result.reason() + ": " + result.stderr());
    }
    return result;
  }

  /**
   * Waits until all containers of these languages wait, with all they load ahead. Most languages'
   * begin to wait after the first program.
   */
  void settle(List<String> languages) {
    Wait.until(
        "warm " + languages,
        FULL,
        () -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
          return languages.stream().allMatch(language -> waiting(language) == WARM);
        });
    LockSupport.parkNanos(LOADED_NANOS);
  }

  private int waiting(String language) {
    Matcher line = WAITING.matcher(node.manage("/metrics").body());
    while (line.find()) {
      if (line.group(1).equals(language)) {
        return Integer.parseInt(line.group(2));
      }
    }
    return 0;
  }

  @Override
  public void close() {
    engine.close();
    node.close();
  }
}
