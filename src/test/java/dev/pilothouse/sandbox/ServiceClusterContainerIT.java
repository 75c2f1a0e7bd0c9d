package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with a sandbox and one without: whichever is asked, the execution is found. */
@Timeout(120)
final class ServiceClusterContainerIT {
  private static final String CLUSTER = "test-" + UUID.randomUUID();
  private static final ExecutionOptions ASYNC =
      new ExecutionOptions(null, null, null, true, null, null);

  @TempDir private static Path folder;
  private static ServiceNode first;
  private static ServiceNode second;
  private static ServiceNode edge;

  @BeforeAll
  static void start() {
    NodeSpec spec = ServiceNode.spec(folder.resolve("first"), CLUSTER);
    first = ServiceNode.start(spec);
    second = ServiceNode.start(ServiceNode.spec(folder.resolve("second"), CLUSTER).joining(spec));
    edge =
        ServiceNode.start(
            NodeSpec.in(folder.resolve("edge"))
                .withOnly("--roles", "web", "--set", "cluster.name=" + CLUSTER)
                .joining(spec));
  }

  @AfterAll
  static void stop() {
    Stream.of(edge, second, first).forEach(ServiceNode::close);
  }

  @Test
  void submitted_anywhere_isFoundAndCancelledFromAnywhere() throws Exception {
    ExecutionRequest sleep =
        ExecutionRequest.of("python", "import time; time.sleep(100)").with(ASYNC);
    Set<String> nodes = new HashSet<>();
    for (int n = 0; n < 4; n++) {
      String id = new JsonObject(edge.post(sleep).body()).getString("id");
      nodes.add(id.substring(0, 12));
      for (ServiceNode asked : List.of(first, second, edge)) {
        assertThat(asked.find(id).getString("phase")).isIn("queued", "running");
      }
      JsonObject cancelled = new JsonObject((n % 2 == 0 ? edge : second).cancel(id).body());
      assertThat(cancelled.getJsonObject("result").getString("reason")).isEqualTo("cancelled");
      assertThat(first.find(id).getString("phase")).isEqualTo("done");
    }
    assertThat(nodes).hasSize(2);
    Wait.until("nothing left", Duration.ofSeconds(5), () -> OnEngine.count(CLUSTER) == 0);
  }

  @Test
  void stream_throughANodeWithoutSandbox_tellsOutput() throws Exception {
    for (int n = 0; n < 3; n++) {
      List<String> lines =
          edge.stream(ExecutionRequest.of("python", "print('hello')"), "application/x-ndjson")
              .body()
              .toList();
      assertThat(lines).anyMatch(line -> line.contains("\"text\":\"hello"));
      assertThat(new JsonObject(lines.getLast()).getString("type")).isEqualTo("result");
    }
  }

  @Test
  void cached_onOneNode_isReplayedByTheOther() {
    ExecutionRequest request =
        ExecutionRequest.of("python", "print(1)  # " + UUID.randomUUID())
            .with(ExecutionOptions.cached());
    assertThat(edge.run(request).getBoolean("cached")).isFalse();
    Set<String> nodes = new HashSet<>();
    for (int n = 0; n < 4; n++) {
      JsonObject again = edge.run(request);
      assertThat(again.getBoolean("cached")).isTrue();
      nodes.add(again.getString("id").substring(0, 12));
    }
    assertThat(nodes).hasSize(2);
  }
}
