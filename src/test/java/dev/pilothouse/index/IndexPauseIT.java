package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectRef;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.index.embed.openai.StubServer;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Projects that are paused and resumed, with a server that takes its time. */
@Timeout(180)
final class IndexPauseIT extends OneRemoteNode {
  private static final int FUNCTIONS = 1_500;
  private static final long SLOW_MS = 150;

  @Test
  void pause_whileEmbedding_endsWhatIsInFlightAndKeepsIt() throws Exception {
    TestNode node = startRemote();
    ProjectStatus paused = pausedHalfWay(node);
    assertThat(paused.paused()).isTrue();
    assertThat(paused.state()).isEqualTo(ProjectState.QUEUED);
    assertThat(paused.detail()).contains("pilothouse index resume fs");
    assertThat(paused.vectorCoverage()).isBetween(0.01, 0.99);
    assertThat(paused.counts().vectors()).isEqualTo(texts());
    assertThat(Await.result(node.bus().request(NodeEndpoints.LANES, Nothing.NOTHING)).lanes())
        .noneMatch(lane -> lane.busy());
    int asked = server.seen().size();
    Thread.sleep(4 * SLOW_MS);
    assertThat(server.seen()).hasSize(asked);

    SearchReply reply = node.search("fs", "compute scaled", null);
    assertThat(reply.stage()).isEqualTo(SearchMode.HYBRID);
    assertThat(reply.vectorCoverage()).isEqualTo(paused.vectorCoverage());

    ProjectStatus resumed = node.resume("fs");
    assertThat(resumed.paused()).isFalse();
    assertThat(node.awaitReady("fs").counts().vectors()).isEqualTo(FUNCTIONS);
    // each function once, and the query
    assertThat(texts()).isEqualTo(FUNCTIONS + 1);
  }

  @Test
  void pause_project_isToldInItsRoom() throws Exception {
    TestNode node = startRemote();
    List<Object> phases = new CopyOnWriteArrayList<>();
    Await.result(
        node.bus()
            .serve(
                SocketEndpoints.PUBLISH,
                (event, call) -> {
                  phases.add(event.data().get("phase") + " " + event.data().get("paused"));
                  return Future.succeededFuture(new PublishReply("1", false, null, null));
                }));
    pausedHalfWay(node);
    Eventually.until("it is told", TestNode.LONG, () -> phases.contains("paused true"));
    node.resume("fs");
    node.awaitReady("fs");
    Eventually.until("the end is told", TestNode.LONG, () -> phases.contains("done false"));
  }

  @Test
  void start_pausedBefore_staysPausedWithItsCoverage() throws Exception {
    TestNode first = startRemote();
    ProjectStatus paused = pausedHalfWay(first);
    first.stop();

    TestNode second = startRemote();
    ProjectStatus still = second.awaitStatus("fs", "it is counted", IndexPauseIT::isPaused);
    assertThat(still.paused()).isTrue();
    assertThat(still.vectorCoverage()).isEqualTo(paused.vectorCoverage());
    assertThat(texts()).isEqualTo(paused.counts().vectors());
    second.resume("fs");
    second.awaitReady("fs");
    assertThat(texts()).isEqualTo(FUNCTIONS);
  }

  @Test
  void pause_rightAfterItIsAskedFor_restsAndLosesNothing() throws Exception {
    TestNode node = startRemote();
    node.index("fs", TestSources.functions(root.resolve("fs"), FUNCTIONS));
    node.pause("fs");
    ProjectStatus paused = node.awaitStatus("fs", "it rests", IndexPauseIT::isPaused);
    assertThat(texts()).isEqualTo(paused.counts().vectors());
    node.resume("fs");
    node.awaitReady("fs");
    assertThat(texts()).isEqualTo(FUNCTIONS);
  }

  @Test
  void resume_whileLanesStillHoldBatches_goesOnAtOnce() throws Exception {
    TestNode node = startRemote();
    server.usually(server.after(SLOW_MS, server::embed));
    node.index("fs", TestSources.functions(root.resolve("fs"), FUNCTIONS));
    node.awaitStatus("fs", "some vectors", status -> status.counts().vectors() > 0);
    node.pause("fs");
    node.resume("fs");
    node.awaitReady("fs");
    assertThat(texts()).isEqualTo(FUNCTIONS);
  }

  @Test
  void pause_twice_isTheSame() throws Exception {
    TestNode node = startRemote();
    pausedHalfWay(node);
    assertThat(node.pause("fs").phase()).isEqualTo(ProjectPhase.PAUSED);
    node.resume("fs");
    assertThat(node.resume("fs").paused()).isFalse();
    node.awaitReady("fs");
  }

  @Test
  void pause_nothingToPause_saysSo() throws Exception {
    TestNode node = startRemote();
    node.index("fs", TestSources.functions(root.resolve("fs"), 3));
    node.awaitReady("fs");
    assertThat(refusal(node, "fs").failure().code()).isEqualTo(FailureCode.CONFLICT);
    assertThat(refusal(node, "fs")).hasMessageContaining("nothing to pause");
    assertThat(refusal(node, "none").failure().code()).isEqualTo(FailureCode.NOT_FOUND);
  }

  @Test
  void index_paused_staysPausedAndTakesWhatIsNew() throws Exception {
    TestNode node = startRemote();
    Path source = root.resolve("fs");
    pausedHalfWay(node);
    IndexRequest urgent = new IndexRequest("fs", source.toString(), null, null, 9);
    ProjectStatus asked = Await.result(node.bus().request(IndexEndpoints.INDEX, urgent));
    assertThat(asked.paused()).isTrue();
    assertThat(asked.priority()).isEqualTo(9);
    assertThat(node.awaitStatus("fs", "it rests", IndexPauseIT::isPaused).priority()).isEqualTo(9);
  }

  @Test
  void delete_paused_forgetsTheProjectAndItsPause() throws Exception {
    TestNode node = startRemote();
    pausedHalfWay(node);
    node.delete("fs");
    server.usually(server::embed);
    node.index("fs", root.resolve("fs"));
    assertThat(node.awaitReady("fs").paused()).isFalse();
  }

  @Test
  void pause_watched_looksAtNothingUntilResumed() throws Exception {
    TestNode node = startRemote();
    Path source = TestSources.functions(root.resolve("fs"), 3);
    IndexRequest watch = new IndexRequest("fs", source.toString(), null, true);
    Await.result(node.bus().request(IndexEndpoints.INDEX, watch));
    node.awaitReady("fs");
    assertThat(node.pause("fs").state()).isEqualTo(ProjectState.READY);
    TestSources.write(source.resolve("new.py"), "def brand_new():\n    return 42\n");
    Thread.sleep(2_500);
    assertThat(node.status("fs").counts().files()).isEqualTo(3);
    node.resume("fs");
    node.awaitStatus("fs", "the new file is there", status -> status.counts().files() == 4);
  }

  private ProjectStatus pausedHalfWay(TestNode node) throws Exception {
    server.usually(server.after(SLOW_MS, server::embed));
    node.index("fs", TestSources.functions(root.resolve("fs"), FUNCTIONS));
    node.awaitStatus("fs", "some vectors", status -> status.counts().vectors() > 0);
    assertThat(node.pause("fs").paused()).isTrue();
    return node.awaitStatus("fs", "it rests", IndexPauseIT::isPaused);
  }

  private static boolean isPaused(ProjectStatus status) {
    return status.phase() == ProjectPhase.PAUSED;
  }

  private static FailureException refusal(TestNode node, String id) {
    return (FailureException)
        Await.failure(node.bus().request(IndexEndpoints.PAUSE, new ProjectRef(id)));
  }

  private int texts() {
    return server.seen().stream().mapToInt(StubServer.Seen::texts).sum();
  }
}
