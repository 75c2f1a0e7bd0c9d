package dev.pilothouse.bench;

import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.index.embed.MiniLmEmbedder;
import dev.pilothouse.index.lanes.DispatchSettings;
import dev.pilothouse.index.lanes.EmbeddingDispatcher;
import dev.pilothouse.index.lanes.EmbeddingText;
import dev.pilothouse.index.lanes.LaneHub;
import dev.pilothouse.index.lanes.LaneSettings;
import dev.pilothouse.index.lanes.RunSummary;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A one-node cluster's real lanes, from texts to packed vectors at the submitter. */
final class Lanes implements Contender, AutoCloseable {
  private final MiniLmEmbedder embedder;
  private final ClusterMember member;
  private final EmbeddingDispatcher dispatcher;
  private final LaneHub hub;
  private final List<EmbeddingText> texts;

  Lanes(List<String> texts, int lanes) throws Exception {
    this.texts =
        IntStream.range(0, texts.size())
            .mapToObj(i -> new EmbeddingText(Integer.toString(i), texts.get(i)))
            .toList();
    String cluster = "bench-" + ProcessHandle.current().pid();
    embedder = MiniLmEmbedder.load();
    member = ClusterMember.start(cluster, ClusterMember.freePort(), 0);
    dispatcher =
        ClusterMember.await(
            EmbeddingDispatcher.start(
                member.vertx(),
                member.bus(),
                member.nodeId(),
                embedder.modelId(),
                DispatchSettings.withLease(Duration.ofSeconds(10))));
    hub =
        ClusterMember.await(
            LaneHub.start(
                member.vertx(), member.bus(), member.nodeId(), embedder, LaneSettings.of(lanes)));
  }

  @Override
  public String name() {
    return "lanes";
  }

  @Override
  public double round() throws Exception {
    RunSummary summary =
        ClusterMember.await(dispatcher.submit(texts, vectors -> Future.succeededFuture()).done());
    if (summary.texts() != texts.size()) {
      throw new IllegalStateException("not every text was embedded: " + summary);
    }
    return summary.tokens();
  }

  @Override
  public void close() throws Exception {
    ClusterMember.await(hub.close());
    ClusterMember.await(dispatcher.close());
    member.close();
    embedder.close();
  }
}
