package dev.pilothouse.index.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.index.embed.MiniLmEmbedder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that has texts and a second JVM that has lanes. */
@Timeout(120)
class LanesClusterIT {
  private static final String CLUSTER = "lanes-it-" + ProcessHandle.current().pid();

  private final MiniLmEmbedder model = MiniLmEmbedder.load();
  private int port;
  private ClusterMember member;
  private EmbeddingDispatcher dispatcher;

  @BeforeEach
  void start() throws Exception {
    port = ClusterMember.freePort();
    member = ClusterMember.start(CLUSTER, port, 0);
    DispatchSettings settings =
        new DispatchSettings(
            Duration.ofSeconds(2), Duration.ofMillis(200), 3, 64, Duration.ofSeconds(60));
    dispatcher =
        ClusterMember.await(
            EmbeddingDispatcher.start(
                member.vertx(), member.bus(), member.nodeId(), model.modelId(), settings));
  }

  @AfterEach
  void stop() throws Exception {
    member.close();
    model.close();
  }

  @Test
  void submit_lanesOnBothNodes_bothTakePart() throws Exception {
    try (LaneNode second = LaneNode.start(CLUSTER, port, 1)) {
      localLane();
      Collected sink = new Collected();
      RunSummary summary = ClusterMember.await(dispatcher.submit(texts(400), sink).done());
      assertThat(summary.texts()).isEqualTo(400);
      assertThat(sink.keys).hasSize(400).doesNotHaveDuplicates();
      assertThat(sink.textsByNode).containsOnlyKeys(member.nodeId(), second.nodeId());
      assertThat(sink.textsByNode.values()).allMatch(count -> count >= 64);
      assertThat(sink.vector("399"))
          .isEqualTo(
              model
                  .embed(texts(400).subList(399, 400).stream().map(EmbeddingText::text).toList())
                  .vector(0));
    }
  }

  @Test
  void submit_secondNodeKilledMidway_losesAndDoublesNothing() throws Exception {
    try (LaneNode second = LaneNode.start(CLUSTER, port, 1)) {
      Collected sink = new Collected();
      EmbeddingRun run = dispatcher.submit(texts(400), sink);
      while (run.texts() == 0) {
        Thread.onSpinWait();
      }
      second.kill();
      assertThat(run.done().isComplete()).isFalse();
      localLane();
      RunSummary summary = ClusterMember.await(run.done());
      assertThat(summary.texts()).isEqualTo(400);
      assertThat(summary.failedKeys()).isEmpty();
      assertThat(sink.keys).hasSize(400).doesNotHaveDuplicates();
      assertThat(sink.textsByNode).containsOnlyKeys(member.nodeId(), second.nodeId());
    }
  }

  private void localLane() throws Exception {
    ClusterMember.await(
        LaneHub.start(member.vertx(), member.bus(), member.nodeId(), model, LaneSettings.of(1)));
  }

  private static List<EmbeddingText> texts(int count) {
    List<EmbeddingText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(
          new EmbeddingText(
              Integer.toString(i), "int f" + i + "() { return " + i + "; } ".repeat(9)));
    }
    return texts;
  }
}
