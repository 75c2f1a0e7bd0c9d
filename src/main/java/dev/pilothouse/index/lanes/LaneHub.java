package dev.pilothouse.index.lanes;

import dev.pilothouse.bus.Registration;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.index.LaneEndpoints;
import dev.pilothouse.contracts.node.LaneReport;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.index.embed.Embedder;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A node's lanes, and what keeps them busy with the work of any node. */
public final class LaneHub {
  private static final String WORKER_POOL = "pilothouse-lane";

  private final Vertx vertx;
  private final Context context;
  private final LaneFeed feed;
  private final List<String> deployments;
  private final List<Registration> registrations;

  private LaneHub(
      Vertx vertx,
      Context context,
      LaneFeed feed,
      List<String> deployments,
      List<Registration> registrations) {
    this.vertx = vertx;
    this.context = context;
    this.feed = feed;
    this.deployments = deployments;
    this.registrations = registrations;
  }

  /**
   * Deploys the node's lanes and takes work from then on. There is one hub per node.
   *
   * @param nodeId the cluster's id of this node
   * @param embedder shared by the lanes; still the caller's to close, after the hub
   * @param rest when the lanes are to take no work; they take it up again within the time in which
   *     waiting work is announced
   */
  public static Future<LaneHub> start(
      Vertx vertx,
      TypedBus bus,
      String nodeId,
      Embedder embedder,
      LaneSettings settings,
      LaneRest rest) {
    Promise<LaneHub> started = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        on -> {
          LaneFeed feed = new LaneFeed(bus, nodeId, embedder, settings, rest);
          deploy(vertx, bus, embedder, settings)
              .compose(
                  lanes ->
                      register(bus, feed)
                          .map(served -> new LaneHub(vertx, context, feed, lanes, served)))
              .onComplete(started);
        });
    return started.future();
  }

  /** Lanes that never rest. */
  public static Future<LaneHub> start(
      Vertx vertx, TypedBus bus, String nodeId, Embedder embedder, LaneSettings settings) {
    return start(vertx, bus, nodeId, embedder, settings, new LaneRest());
  }

  private static Future<List<String>> deploy(
      Vertx vertx, TypedBus bus, Embedder embedder, LaneSettings settings) {
    DeploymentOptions options =
        new DeploymentOptions()
            .setThreadingModel(ThreadingModel.WORKER)
            .setWorkerPoolName(WORKER_POOL)
            .setWorkerPoolSize(settings.lanes())
            // A remote model's lane may wait for the next minute's budget.
            .setMaxWorkerExecuteTime(LaneEndpoints.EMBED.timeout().toSeconds())
            .setMaxWorkerExecuteTimeUnit(TimeUnit.SECONDS);
    List<Future<String>> lanes =
        IntStream.range(0, settings.lanes())
            .mapToObj(i -> vertx.deployVerticle(new LaneVerticle(bus, embedder, i), options))
            .toList();
    return Future.all(lanes).map(CompositeFuture::list);
  }

  private static Future<List<Registration>> register(TypedBus bus, LaneFeed feed) {
    return Future.all(
            bus.follow(LaneEndpoints.PROGRESS, feed::progress),
            bus.serve(
                NodeEndpoints.LANES,
                (request, call) -> Future.succeededFuture(new LaneReport(feed.status()))),
            bus.follow(LaneEndpoints.WORK, feed::announced))
        .map(CompositeFuture::list);
  }

  /**
   * Takes no more work, waits for the batches the lanes hold to be embedded and brought home, and
   * undeploys the lanes. Batches that take longer than their lease go to other nodes.
   */
  public Future<Void> close() {
    Promise<Void> idle = Promise.promise();
    context.runOnContext(on -> feed.stop(idle));
    return idle.future()
        .transform(rested -> Future.join(registrations.stream().map(Registration::close).toList()))
        .transform(closed -> Future.join(deployments.stream().map(vertx::undeploy).toList()))
        .mapEmpty();
  }
}
