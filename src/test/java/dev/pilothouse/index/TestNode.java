package dev.pilothouse.index;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.cache.CacheModule;
import dev.pilothouse.cache.CacheSettings;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectRef;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import dev.pilothouse.index.embed.openai.OpenAiSettings;
import dev.pilothouse.index.remote.GitServer;
import dev.pilothouse.index.remote.RemoteSettings;
import dev.pilothouse.index.vectors.VectorsSettings;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node with an index, lanes and a cache, without the rest. */
final class TestNode implements AutoCloseable {
  /** Enough for the model to embed some hundred chunks on a busy machine. */
  static final Duration LONG = Duration.ofSeconds(90);

  /** What a test's node is made of. */
  record Spec(
      String redisUrl,
      Path data,
      Path root,
      boolean lanes,
      RemoteSettings remotes,
      VectorsSettings vectors,
      @Nullable OpenAiSettings embedder) {
    /** Clones nothing, keeps its own vectors and has the local model. */
    Spec(String redisUrl, Path data, Path root, boolean lanes) {
      this(
          redisUrl,
          data,
          root,
          lanes,
          GitServer.none(data.resolve("clones")),
          VectorsSettings.embedded(),
          null);
    }

    Spec with(RemoteSettings other) {
      return new Spec(redisUrl, data, root, lanes, other, vectors, embedder);
    }

    Spec with(VectorsSettings other) {
      return new Spec(redisUrl, data, root, lanes, remotes, other, embedder);
    }

    Spec with(OpenAiSettings other) {
      return new Spec(redisUrl, data, root, lanes, remotes, vectors, other);
    }
  }

  private final String nodeId;
  private final Vertx vertx;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final IndexModule module;
  private boolean stopped;

  private TestNode(String nodeId, Vertx vertx, TypedBus bus, HeldRedis redis, IndexModule module) {
    this.nodeId = nodeId;
    this.vertx = vertx;
    this.bus = bus;
    this.redis = redis;
    this.module = module;
  }

  static TestNode start(Spec spec) {
    Vertx vertx = Vertx.vertx();
    TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
    return start(spec, vertx, bus, UUID.randomUUID().toString());
  }

  static TestNode start(Spec spec, Vertx vertx, TypedBus bus, String nodeId) {
    HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of(spec.redisUrl()));
    Await.result(redis.whenUp(Duration.ofSeconds(5)));
    CacheSettings cache = CacheSettings.alone(nodeId, 1 << 20, true);
    Await.result(vertx.deployVerticle(new CacheModule(cache, bus, redis).verticle()));
    IndexModule module =
        new IndexModule(
            new IndexSettings(
                nodeId,
                spec.data().getFileName().toString(),
                spec.data(),
                List.of(spec.root()),
                1 << 20,
                spec.remotes(),
                true,
                spec.lanes(),
                0,
                Duration.ofSeconds(10),
                false,
                spec.vectors(),
                spec.embedder()),
            bus,
            redis);
    Await.result(module.start(vertx));
    return new TestNode(nodeId, vertx, bus, redis, module);
  }

  String nodeId() {
    return nodeId;
  }

  TypedBus bus() {
    return bus;
  }

  ProjectStatus index(String id, Path source) {
    return Await.result(
        bus.request(IndexEndpoints.INDEX, new IndexRequest(id, source.toString(), null)));
  }

  Throwable refused(String id, Path source) {
    return Await.failure(
        bus.request(IndexEndpoints.INDEX, new IndexRequest(id, source.toString(), null)));
  }

  ProjectStatus status(String id) {
    return Await.result(bus.request(IndexEndpoints.STATUS, new ProjectRef(id)));
  }

  ProjectStatus pause(String id) {
    return Await.result(bus.request(IndexEndpoints.PAUSE, new ProjectRef(id)));
  }

  ProjectStatus resume(String id) {
    return Await.result(bus.request(IndexEndpoints.RESUME, new ProjectRef(id)));
  }

  /** A project as the list of all has it. */
  ProjectStatus listed(String id) {
    return Await.result(bus.request(IndexEndpoints.LIST, Nothing.NOTHING)).projects().stream()
        .filter(project -> project.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  ProjectStatus awaitStatus(String id, String what, Predicate<ProjectStatus> wanted) {
    Eventually.until(what, LONG, () -> wanted.test(status(id)));
    return status(id);
  }

  ProjectStatus awaitReady(String id) {
    return awaitStatus(
        id,
        id + " is ready",
        status -> {
          if (status.state() == ProjectState.FAILED) {
            throw new AssertionError("failed: " + status.detail());
          }
          return status.state() == ProjectState.READY;
        });
  }

  SearchReply search(String id, String query, SearchMode mode) {
    return Await.result(bus.request(IndexEndpoints.SEARCH, new SearchRequest(id, query, 5, mode)));
  }

  Done delete(String id) {
    return Await.result(bus.request(IndexEndpoints.DELETE, new ProjectRef(id)));
  }

  /** Stops as an orderly node does; returns how long the index took for it. */
  Duration stop() {
    long began = System.nanoTime();
    Await.result(module.stop());
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Await.result(redis.close());
    Await.result(vertx.close());
    stopped = true;
    return took;
  }

  @Override
  public void close() {
    if (!stopped) {
      stop();
    }
  }
}
