package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node dies with ten programs running: what it leaves is removed by another, or by its next. */
@Timeout(150)
final class OrphansContainerIT {
  private static final int RUNS = 10;
  private static final ExecutionRequest SLEEP =
      ExecutionRequest.of("python", "import time; time.sleep(25)");

  @TempDir private Path folder;
  private final String cluster = "test-" + UUID.randomUUID();

  private NodeSpec sandbox(String name) {
    return ServiceNode.spec(folder.resolve(name), cluster)
        .with("--set", "sandbox.concurrency=" + RUNS);
  }

  private void fill(ServiceNode node) {
    for (int n = 0; n < RUNS; n++) {
      var _ = node.postAsync(SLEEP);
    }
    Wait.until("ten containers", Duration.ofSeconds(40), () -> running() == RUNS);
  }

  private long running() {
    return OnEngine.containers(cluster).stream()
        .filter(container -> container.getState().equals("running"))
        .count();
  }

  @Test
  void node_killedDuringTenRuns_anotherRemovesAllWithinTenSeconds() {
    NodeSpec survivor = sandbox("survivor");
    try (ServiceNode other = ServiceNode.start(survivor);
        ServiceNode doomed = ServiceNode.start(sandbox("doomed").joining(survivor))) {
      assertThat(other.process.redis()).isPresent();
      for (int n = 0; n < RUNS; n++) {
        // Requests go round; those that the survivor takes end with the client that leaves below.
        var _ = doomed.postAsync(SLEEP);
        var _ = doomed.postAsync(SLEEP);
      }
      Wait.until("twenty containers", Duration.ofSeconds(60), () -> running() == 2 * RUNS);
      doomed.process.signal("KILL");
      Duration noticed =
          Wait.until("one node listed", Duration.ofSeconds(15), () -> nodes(other.process) == 1);
      Duration gone =
          Wait.until(
              "ten containers left", Duration.ofSeconds(10), () -> OnEngine.count(cluster) <= RUNS);
      System.out.printf(
          "node killed: noticed after %d ms, its ten containers gone %d ms later%n",
          noticed.toMillis(), gone.toMillis());
      assertThat(running()).isEqualTo(RUNS);
    }
    assertThat(OnEngine.count(cluster)).isZero();
  }

  private static int nodes(NodeProcess node) {
    return new JsonObject(node.get("/api/v1/nodes").body()).getJsonArray("nodes").size();
  }

  @Test
  void node_killedAndRestarted_removesItsOwnAtStart() {
    NodeSpec spec = sandbox("again");
    try (ServiceNode doomed = ServiceNode.start(spec)) {
      fill(doomed);
      doomed.process.signal("KILL");
    }
    assertThat(OnEngine.count(cluster)).isEqualTo(RUNS);
    try (ServiceNode again = ServiceNode.start(spec)) {
      Duration gone =
          Wait.until(
              "no container left", Duration.ofSeconds(10), () -> OnEngine.count(cluster) == 0);
      System.out.printf(
          "node restarted: the ten containers of its predecessor gone %d ms after it was ready%n",
          gone.toMillis());
      assertThat(again.run(ExecutionRequest.of("python", "print(1)")).getString("stdout"))
          .isEqualTo("1\n");
    }
  }
}
