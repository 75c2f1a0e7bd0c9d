package dev.pilothouse.index;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.chunk.TokenCounter;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.embed.MiniLm;
import dev.pilothouse.index.embed.MiniLmEmbedder;
import dev.pilothouse.index.embed.PieceCounter;
import dev.pilothouse.index.embed.openai.OpenAiEmbedder;
import dev.pilothouse.index.embed.openai.OpenAiService;
import dev.pilothouse.index.embed.openai.OpenAiSettings;
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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The index area of a node: its projects where role {@code index} runs, its embedding lanes where
 * role {@code lanes} does. Both share one model, which may be a server's.
 */
public final class IndexModule {
  /** A remote model's lane may hold two batches, each for as long as a batch may take. */
  private static final Duration SERVER_LEASE = OpenAiEmbedder.LONGEST_BATCH.multipliedBy(2);

  private final IndexSettings settings;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final LaneRest rest = new LaneRest();
  private final Deque<Supplier<Future<Void>>> stops = new ArrayDeque<>();
  private volatile @Nullable Embedder embedder;

  public IndexModule(IndexSettings settings, TypedBus bus, HeldRedis redis) {
    this.settings = settings;
    this.bus = bus;
    this.redis = redis;
  }

  /** Starts what the roles ask for; call once, and {@link #stop} afterwards even if it failed. */
  public Future<Void> start(Vertx vertx) {
    return vertx
        .executeBlocking(() -> load(vertx), false)
        .map(Objects::requireNonNull)
        .compose(
            model -> {
              embedder = model.embedder();
              push(() -> blocking(vertx, model.embedder()::close));
              Future<?> watching =
                  model.embedder() instanceof OpenAiEmbedder server
                      ? bus.follow(NodeEndpoints.LEFT, left -> server.memberLeft(left.nodeId()))
                      : Future.succeededFuture();
              Future<Void> projects =
                  settings.projects()
                      ? openVectors(vertx, model)
                          .compose(vectors -> startProjects(vertx, model, vectors))
                      : Future.succeededFuture();
              return watching
                  .compose(watched -> projects)
                  .compose(
                      started ->
                          settings.lanes()
                              ? startLanes(vertx, model.embedder())
                              : Future.succeededFuture());
            });
  }

  /** Ends what lanes wait for, so that a stop need not; what they were given goes elsewhere. */
  public void leave() {
    Embedder running = embedder;
    if (running != null) {
      running.stopWaiting();
    }
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
            settings.embedder() == null
                ? DispatchSettings.withLease(settings.lease())
                : DispatchSettings.forServer(SERVER_LEASE))
        .compose(
            dispatcher -> {
              push(dispatcher::close);
              return bus.follow(NodeEndpoints.LEFT, left -> dispatcher.nodeLeft(left.nodeId()))
                  .compose(
                      followed ->
                          vertx.deployVerticle(
                              ProjectNode.verticle(
                                  jobs,
                                  bus,
                                  redis,
                                  model.embedder(),
                                  model.chunker(),
                                  dispatcher,
                                  rest)));
            })
        .onSuccess(id -> push(() -> vertx.undeploy(id)))
        .mapEmpty();
  }

  private Future<Void> startLanes(Vertx vertx, Embedder embedder) {
    OpenAiSettings server = settings.embedder();
    int lanes = server == null ? settings.laneCount() : server.inFlight();
    // lanes that wait for a server leave the cores to others anyway
    LaneRest resting = server == null ? rest : new LaneRest();
    return LaneHub.start(vertx, bus, settings.nodeId(), embedder, LaneSettings.of(lanes), resting)
        .onSuccess(
            hub ->
                push(
                    () -> {
                      leave();
                      return hub.close();
                    }))
        .mapEmpty();
  }

  /** Chunks are as long as the model reads. */
  private Model load(Vertx vertx) throws IOException {
    DefinitionScanner scanner =
        settings.projects()
            ? DefinitionScanner.withTrees(settings.dataDir().resolve("natives"))
            : DefinitionScanner.heuristic();
    OpenAiSettings server = settings.embedder();
    if (server == null) {
      TokenCounter pieces = new PieceCounter(MiniLm.tokenizer())::count;
      return new Model(MiniLmEmbedder.load(), new Chunker(scanner, pieces, MiniLm.MAX_TOKENS));
    }
    OpenAiEmbedder remote =
        OpenAiService.start(vertx, redis, server, settings.dataId(), settings.nodeId());
    TokenCounter characters = TokenCounter.byCharacters(OpenAiSettings.CHARACTERS_PER_TOKEN);
    return new Model(remote, new Chunker(scanner, characters, server.maxTokens()));
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

  /** The model, and what cuts files for it. */
  private record Model(Embedder embedder, Chunker chunker) {}
}
