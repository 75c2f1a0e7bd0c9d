package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.redis.Await;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two projects that want vectors at the same time, and the lanes of one node. */
@Timeout(180)
final class IndexPriorityIT extends OneRemoteNode {
  private static final int TEXTS = 1_600;
  private static final int REQUESTS = TEXTS / 64;

  /** Batches that the lanes hold, or have before them, when the second project comes. */
  private static final int HELD = 8;

  @Test
  void index_higherPriority_overtakesAndStarvesNobody() throws Exception {
    TestNode node = startRemote();
    List<Boolean> urgent = requestsOfBoth(node, 2, 9);
    assertThat(others(urgent)).isBetween(1L, HELD + REQUESTS / 7L + 1);
    assertThat(urgent.getLast()).isFalse();
  }

  @Test
  void index_samePriority_sharesTheLanes() throws Exception {
    TestNode node = startRemote();
    List<Boolean> urgent = requestsOfBoth(node, null, 5);
    assertThat(others(urgent)).isBetween(REQUESTS / 2L, 2L * REQUESTS + HELD);
  }

  /** Requests of the first project from the second's first to its last. */
  private static long others(List<Boolean> urgent) {
    return urgent.subList(urgent.indexOf(true), urgent.lastIndexOf(true)).stream()
        .filter(second -> !second)
        .count();
  }

  /** Whether each request was of the second project, which comes while the first has work. */
  private List<Boolean> requestsOfBoth(TestNode node, @Nullable Integer before, Integer after)
      throws Exception {
    Path source = root.resolve("urgent");
    for (int i = 0; i < TEXTS; i++) {
      TestSources.write(
          source.resolve("u" + i + ".py"),
          "def urgent_" + i + "(value):\n    return value * " + i + "\n");
    }
    server.usually(server.after(1_000, server::embed));
    index(node, "later", TestSources.functions(root.resolve("later"), 3 * TEXTS), before);
    node.awaitStatus("later", "it is embedded", status -> !server.seen().isEmpty());
    index(node, "urgent", source, after);
    node.awaitStatus("urgent", "it is read", status -> status.textReady());
    server.usually(server.after(100, server::embed));
    assertThat(node.awaitReady("urgent").counts().vectors()).isEqualTo(TEXTS);
    assertThat(node.awaitReady("later").counts().vectors()).isEqualTo(3 * TEXTS);
    return server.seen().stream()
        .map(seen -> seen.body().getJsonArray("input").getString(0).contains("urgent_"))
        .toList();
  }

  private static void index(TestNode node, String id, Path source, @Nullable Integer priority) {
    IndexRequest request = new IndexRequest(id, source.toString(), null, null, priority);
    Await.result(node.bus().request(IndexEndpoints.INDEX, request));
  }
}
