package dev.pilothouse.index;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.chunk.TokenCounter;
import dev.pilothouse.index.embed.MiniLm;
import dev.pilothouse.index.embed.MiniLmEmbedder;
import dev.pilothouse.index.embed.WordPieceTokenizer;
import dev.pilothouse.index.job.JobSettings;
import dev.pilothouse.index.job.ProjectNode;
import dev.pilothouse.index.job.VectorCodec;
import dev.pilothouse.index.lanes.DispatchSettings;
import dev.pilothouse.index.lanes.EmbeddingDispatcher;
import dev.pilothouse.index.lanes.LaneHub;
import dev.pilothouse.index.lanes.LaneRest;
import dev.pilothouse.index.lanes.LaneSettings;
import dev.pilothouse.index.vectors.RemoteVectors;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.syntax.DefinitionScanner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The index area of a node: its projects where role {@code index} runs, its embedding lanes where
 * role {@code lanes} does. Both share one model.
 */
public final class IndexModule {
  /** Special tokens at both ends of a text, which a chunk does not pay for. */
  private static final int ENDS = 2;

  private final IndexSettings settings;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final LaneRest rest = new LaneRest();
  private final Deque<Supplier<Future<Void>>> stops = new ArrayDeque<>();

  public IndexModule(IndexSettings settings, TypedBus bus, HeldRedis redis) {
    this.settings = settings;
    this.bus = bus;
    this.redis = redis;
  }

  /** Starts what the roles ask for; call once, and {@link #stop} afterwards even if it failed. */
  public Future<Void> start(Vertx vertx) {
    return vertx
        .executeBlocking(Model::load, false)
        .map(Objects::requireNonNull)
        .compose(
            model -> {
              push(() -> blocking(vertx, model.embedder()::close));
              Future<Void> projects =
                  settings.projects()
                      ? openVectors(vertx, model)
                          .compose(vectors -> startProjects(vertx, model, vectors))
                      : Future.succeededFuture();
              return projects.compose(
                  started ->
                      settings.lanes()
                          ? startLanes(vertx, model.embedder())
                          : Future.succeededFuture());
            });
  }

  /** Stops in reverse: lanes finish what they hold, jobs are cancelled, indexes closed. */
  public Future<Void> stop() {
    Supplier<Future<Void>> next;
    synchronized (stops) {
      next = stops.poll();
    }
    return next == null ? Future.succeededFuture() : next.get().transform(done -> stop());
  }

  /** Fails if a remote vector store cannot be used as configured; one that is away is let pass. */
  private Future<@Nullable RemoteVectors> openVectors(Vertx vertx, Model model) {
    Optional<RemoteVectors> remote =
        RemoteVectors.of(
            settings.vectors(), model.embedder().modelId(), model.embedder().dimensions());
    if (remote.isEmpty()) {
      return Future.succeededFuture();
    }
    RemoteVectors vectors = remote.get();
    push(() -> blocking(vertx, vectors::close));
    return vertx.executeBlocking(
        () -> {
          vectors.check();
          return vectors;
        },
        false);
  }

  private Future<Void> startProjects(Vertx vertx, Model model, @Nullable RemoteVectors vectors) {
    Chunker chunker =
        new Chunker(DefinitionScanner.heuristic(), model.counter(), model.embedder().maxTokens());
    JobSettings jobs =
        new JobSettings(
            settings.nodeId(),
            settings.dataId(),
            settings.dataDir().resolve("index"),
            settings.roots(),
            settings.maxFileBytes(),
            settings.remotes(),
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            settings.smallVectors() ? VectorCodec.INT8 : VectorCodec.F32,
            vectors);
    return EmbeddingDispatcher.start(
            vertx,
            bus,
            settings.nodeId(),
            model.embedder().modelId(),
            DispatchSettings.withLease(settings.lease()))
        .compose(
            dispatcher -> {
              push(dispatcher::close);
              return bus.follow(NodeEndpoints.LEFT, left -> dispatcher.nodeLeft(left.nodeId()))
                  .compose(
                      followed ->
                          vertx.deployVerticle(
                              ProjectNode.verticle(
                                  jobs, bus, redis, model.embedder(), chunker, dispatcher, rest)));
            })
        .onSuccess(id -> push(() -> vertx.undeploy(id)))
        .mapEmpty();
  }

  private Future<Void> startLanes(Vertx vertx, MiniLmEmbedder embedder) {
    return LaneHub.start(
            vertx, bus, settings.nodeId(), embedder, LaneSettings.of(settings.laneCount()), rest)
        .onSuccess(hub -> push(hub::close))
        .mapEmpty();
  }

  private void push(Supplier<Future<Void>> stop) {
    synchronized (stops) {
      stops.push(stop);
    }
  }

  private static Future<Void> blocking(Vertx vertx, Runnable work) {
    return vertx
        .executeBlocking(
            () -> {
              work.run();
              return true;
            },
            false)
        .mapEmpty();
  }

  /** The model, and its tokenizer for cutting files. */
  private record Model(MiniLmEmbedder embedder, TokenCounter counter) {
    static Model load() throws java.io.IOException {
      WordPieceTokenizer tokenizer = MiniLm.tokenizer();
      return new Model(MiniLmEmbedder.load(), text -> tokenizer.encode(text).count() - ENDS);
    }
  }
}
