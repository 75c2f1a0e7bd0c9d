package dev.pilothouse.index.job;

import dev.pilothouse.bus.Registration;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.OwnedProjects;
import dev.pilothouse.contracts.index.OwnerEndpoints;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.lanes.EmbeddingDispatcher;
import dev.pilothouse.index.lanes.LaneRest;
import dev.pilothouse.index.remote.Clones;
import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a node's projects on the bus: the public endpoints, and those for other nodes. */
final class IndexVerticle extends VerticleBase {
  private static final System.Logger LOG = System.getLogger(IndexVerticle.class.getName());
  private static final long TICK_MS = 250;
  private static final long SAY_EVERY_NANOS = 990_000_000L;

  private final JobSettings settings;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final Embedder embedder;
  private final Chunker chunker;
  private final EmbeddingDispatcher dispatcher;
  private final LaneRest lanes;
  private @Nullable Parts parts;
  private Set<String> said = Set.of();
  private long saidAt = System.nanoTime();
  private long ticks = -1;

  IndexVerticle(
      JobSettings settings,
      TypedBus bus,
      HeldRedis redis,
      Embedder embedder,
      Chunker chunker,
      EmbeddingDispatcher dispatcher,
      LaneRest lanes) {
    this.lanes = lanes;
    this.settings = settings;
    this.bus = bus;
    this.redis = redis;
    this.embedder = embedder;
    this.chunker = chunker;
    this.dispatcher = dispatcher;
  }

  /** What exists while the verticle is deployed. */
  private record Parts(Projects projects, Ownership ownership, Pools pools) {}

  @Override
  public Future<?> start() {
    Pools pools = Pools.of(settings.threads());
    SourceCheck sources =
        new SourceCheck(settings.roots(), settings.maxFileBytes(), new Clones(settings.remotes()));
    EmbeddingCache cache =
        new EmbeddingCache(context, bus, embedder.dimensions(), settings.cachedVectors());
    ChangeEvents events = new ChangeEvents(context, bus);
    IndexJob.Tools tools =
        new IndexJob.Tools(
            sources,
            new TextStage(chunker, embedder.modelId(), pools.reads(), settings.threads(), lanes),
            new EmbeddingStage(dispatcher, cache, pools.writes()),
            events,
            embedder.modelId());
    Projects projects = new Projects(settings, pools.jobs(), tools);
    Ownership ownership =
        new Ownership(
            vertx,
            redis,
            settings.dataId(),
            settings.nodeId(),
            id -> projects.find(id) != null,
            id -> lost(projects, pools, id));
    PauseMarks pauses = new PauseMarks(redis);
    LocalIndex local =
        new LocalIndex(
            context,
            projects,
            ownership,
            sources,
            new Searches(embedder),
            events,
            pauses,
            pools.searches(),
            pools.files());
    parts = new Parts(projects, ownership, pools);
    NodeDirectory directory = new NodeDirectory(settings.nodeId(), System::nanoTime);
    IndexRouter router = new IndexRouter(bus, local, ownership, directory, pauses);
    return Future.fromCompletionStage(
            pools
                .files()
                .submit(
                    () -> {
                      projects.restore();
                      return true;
                    }),
            context)
        .compose(restored -> serve(router, local, directory, services(pools)))
        .onSuccess(
            served -> {
              projects.all().forEach(project -> ownership.resume(project.project().id()));
              ProgressEvents progress = new ProgressEvents(bus, projects);
              ticks =
                  vertx.setPeriodic(
                      TICK_MS,
                      tick -> {
                        progress.tick();
                        sayOwned(projects);
                        projects.lookAtWatched();
                      });
            });
  }

  @Override
  public Future<?> stop() {
    Parts running = parts;
    if (running == null) {
      return Future.succeededFuture();
    }
    vertx.cancelTimer(ticks);
    return vertx
        .executeBlocking(
            () -> {
              running.projects().close();
              running.pools().close();
              return true;
            },
            false)
        .transform(closed -> running.ownership().close())
        .onComplete(
            released ->
                bus.publish(OwnerEndpoints.OWNED, new OwnedProjects(settings.nodeId(), List.of())));
  }

  private ServiceChecks services(Pools pools) {
    return new ServiceChecks(
        context, settings.nodeId(), embedder, settings.vectors(), pools.searches());
  }

  private Future<?> serve(
      IndexRouter router, LocalIndex local, NodeDirectory directory, ServiceChecks services) {
    String node = settings.nodeId();
    List<Future<Registration>> serving =
        List.of(
            bus.follow(OwnerEndpoints.OWNED, directory::heard),
            bus.serveOn(node, OwnerEndpoints.INDEX, router::indexAsOwner),
            bus.serveOn(node, OwnerEndpoints.STATUS, local::status),
            bus.serveOn(node, OwnerEndpoints.DELETE, local::delete),
            bus.serveOn(node, OwnerEndpoints.PAUSE, local::pause),
            bus.serveOn(node, OwnerEndpoints.RESUME, local::resume),
            bus.serveOn(node, OwnerEndpoints.SEARCH, local::search),
            bus.serve(IndexEndpoints.INDEX, router::index),
            bus.serve(IndexEndpoints.STATUS, router::status),
            bus.serve(IndexEndpoints.LIST, (nothing, call) -> router.list()),
            bus.serve(IndexEndpoints.DELETE, router::delete),
            bus.serve(IndexEndpoints.PAUSE, router::pause),
            bus.serve(IndexEndpoints.RESUME, router::resume),
            bus.serve(IndexEndpoints.SEARCH, router::search),
            bus.serve(IndexEndpoints.SERVICES, (nothing, call) -> services.run()));
    return Future.all(serving);
  }

  /** Tells the other nodes every second, and when there are others than before. */
  private void sayOwned(Projects projects) {
    Set<String> ids = projects.ids();
    boolean due = !ids.isEmpty() && System.nanoTime() - saidAt > SAY_EVERY_NANOS;
    if (due || !ids.equals(said)) {
      bus.publish(OwnerEndpoints.OWNED, new OwnedProjects(settings.nodeId(), projects.statuses()));
      said = ids;
      saidAt = System.nanoTime();
    }
  }

  /** Another node has the project now; what is left of it here would only grow old. */
  private static void lost(Projects projects, Pools pools, String id) {
    LOG.log(Level.WARNING, "project {0} belongs to another node now; it is removed here", id);
    Future.fromCompletionStage(pools.files().submit(() -> projects.delete(id)))
        .onFailure(cause -> LOG.log(Level.WARNING, "project " + id + " was not removed", cause));
  }
}
