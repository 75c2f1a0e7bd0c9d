package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectState;
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
    List<Boolean> urgent = requestsWhileBothWait(node, 2, 9);
    long others = urgent.stream().filter(first -> !first).count();
    assertThat(others).isBetween(1L, HELD + REQUESTS / 7L + 1);
    assertThat(node.status("later").state()).isNotEqualTo(ProjectState.READY);
    assertThat(node.awaitReady("later").counts().vectors()).isEqualTo(3 * TEXTS);
  }

  @Test
  void index_samePriority_sharesTheLanes() throws Exception {
    TestNode node = startRemote();
    List<Boolean> urgent = requestsWhileBothWait(node, null, 5);
    long others = urgent.stream().filter(first -> !first).count();
    assertThat(others).isBetween(REQUESTS / 2L, 2L * REQUESTS + HELD);
  }

  /** Whether each request, from the second project's first to its last, was of that one. */
  private List<Boolean> requestsWhileBothWait(
      TestNode node, @Nullable Integer before, Integer after) throws Exception {
    server.usually(server.after(100, server::embed));
    index(node, "later", TestSources.functions(root.resolve("later"), 3 * TEXTS), before);
    node.awaitStatus("later", "some vectors", status -> status.counts().vectors() > 0);
    Path source = root.resolve("urgent");
    for (int i = 0; i < TEXTS; i++) {
      TestSources.write(
          source.resolve("u" + i + ".py"),
          "def urgent_" + i + "(value):\n    return value * " + i + "\n");
    }
    index(node, "urgent", source, after);
    node.awaitReady("urgent");
    List<Boolean> all =
        server.seen().stream()
            .map(seen -> seen.body().getJsonArray("input").getString(0).contains("urgent_"))
            .toList();
    return all.subList(all.indexOf(true), all.lastIndexOf(true) + 1);
  }

  private static void index(TestNode node, String id, Path source, @Nullable Integer priority) {
    IndexRequest request = new IndexRequest(id, source.toString(), null, null, priority);
    Await.result(node.bus().request(IndexEndpoints.INDEX, request));
  }
}
