package dev.pilothouse.app;

import dev.pilothouse.admin.AdminModule;
import dev.pilothouse.admin.Liveness;
import dev.pilothouse.admin.ManagementRoutes;
import dev.pilothouse.admin.NodeSelf;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.config.Config;
import dev.pilothouse.config.Role;
import dev.pilothouse.contracts.node.RedisAddress;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.ServerSettings;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.telemetry.BuildInfo;
import dev.pilothouse.telemetry.BusMetrics;
import dev.pilothouse.telemetry.Metrics;
import dev.pilothouse.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One running node. {@link #start} and {@link #stop} block; a stop may come at any moment of a
 * start, from another thread, and leaves nothing behind.
 */
public final class Node {
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration STOP_STEP = Duration.ofSeconds(2);
  private static final Duration MANAGEMENT_IDLE = Duration.ofMinutes(1);

  /** What a stop gives a start to come to the end of its present step. */
  private static final Duration LAST_START_STEP = Duration.ofSeconds(1);

  private final Config config;
  private final StopStack stops = new StopStack();
  private final Readiness readiness = new Readiness();
  private final CountDownLatch startEnded = new CountDownLatch(1);
  private volatile @Nullable StartedNode started;

  public Node(Config config) {
    this.config = config;
  }

  /** Starts everything this node's roles ask for, in the order that lets nothing be missed. */
  public StartedNode start() throws StartException {
    try {
      return startSteps();
    } finally {
      startEnded.countDown();
    }
  }

  private StartedNode startSteps() throws StartException {
    long began = System.nanoTime();
    Metrics metrics = new Metrics();
    stops.push(metrics::close);
    DataDirectory data = openData();
    Ports.requireFree("public", config.http().host(), config.http().port(), "--port");
    Liveness liveness = new Liveness();
    int managementPort = startManagement(liveness, metrics);

    ClusterNode cluster = ClusterNode.start(config.cluster(), metrics);
    stops.push(() -> Await.quietly(cluster.vertx().close(), STOP_STEP));
    liveness.watch(cluster.vertx());
    metrics.gauge("pilothouse.cluster.nodes", "Members of the cluster", cluster::members);

    TypedBus bus =
        new TypedBus(
            cluster.vertx(), new BusSettings(trustMembers()), new BusMetrics(metrics.registry()));
    Departures.tell(cluster, bus);
    metrics.gauge("pilothouse.bus.inflight.requests", "Requests not yet answered", bus::inFlight);

    HeldRedis redis = connectRedis(data, cluster, bus);
    Areas areas = new Areas(config, cluster, bus, redis, data, metrics, stops);
    Optional<PublicServer> server = areas.start();
    String url = server.map(open -> url(open.port())).orElse("");
    NodeSelf self =
        new NodeSelf(
            cluster.nodeId(),
            BuildInfo.version(),
            config.node().roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList(),
            url);
    readiness.enter(Readiness.Phase.RUNNING);
    boolean hasLanes = config.node().roles().contains(Role.LANES);
    Await.result(
        "reporting to the cluster",
        new AdminModule(bus, self, readiness, hasLanes).start(cluster.vertx()),
        STEP);
    stops.push(() -> drain(bus));
    stops.push(areas::leave);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    StartedNode node =
        new StartedNode(self, managementPort, cluster.members(), data.path(), areas.roots(), took);
    started = node;
    return node;
  }

  /** Stops taking work, finishes what was taken, closes everything; returns when it is done. */
  public void stop() {
    readiness.enter(Readiness.Phase.DRAINING);
    stops.refuseMore();
    // What is closed in the middle of its own start complains in the log, so the start ends first.
    try {
      startEnded.await(LAST_START_STEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stops.runAll();
  }

  /** Whether a stop has begun. */
  boolean stopping() {
    return readiness.phase() == Readiness.Phase.DRAINING;
  }

  /** What the start told, once it has. */
  Optional<StartedNode> started() {
    return Optional.ofNullable(started);
  }

  private DataDirectory openData() throws StartException {
    Path path =
        DataDirectory.locate(
            config.node().dataDir(),
            System.getenv("XDG_DATA_HOME"),
            System.getProperty("user.home"));
    DataDirectory data = DataDirectory.open(path);
    stops.push(data::close);
    return data;
  }

  private int startManagement(Liveness liveness, Metrics metrics) throws StartException {
    Ports.requireFree(
        "management", config.management().host(), config.management().port(), "--management-port");
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1));
    stops.push(() -> Await.quietly(vertx.close(), STOP_STEP));
    ServerSettings settings =
        new ServerSettings(
            config.management().host(),
            config.management().port(),
            "--management-port",
            1,
            MANAGEMENT_IDLE);
    return Await.result(
            "opening the management port",
            PublicServer.open(
                vertx,
                settings,
                Guards.of(config, config.management().host(), false),
                new ManagementRoutes(readiness, liveness, metrics).mounts()),
            STEP)
        .port();
  }

  private HeldRedis connectRedis(DataDirectory data, ClusterNode cluster, TypedBus bus)
      throws StartException {
    RedisAddress address =
        new RedisSource(config.redis(), config.cluster(), data, cluster, bus, stops).find();
    HeldRedis redis = HeldRedis.open(cluster.vertx(), RedisReach.settings(config.redis(), address));
    stops.push(() -> Await.quietly(redis.close(), STOP_STEP));
    // A node does without Redis for a while, so it waits for the first connection only briefly.
    Await.result(
        "connecting to Redis",
        redis.whenUp(Duration.ofSeconds(2)).recover(late -> Future.succeededFuture()),
        STEP);
    readiness.watch(
        "redis",
        () -> redis.isUp() ? Optional.empty() : Optional.of("away; the node does without it"));
    return redis;
  }

  private boolean trustMembers() {
    Boolean stated = config.cluster().trustMembers();
    return stated == null || stated;
  }

  private void drain(TypedBus bus) {
    Await.quietly(
        bus.drain(config.node().drainTimeout()),
        config.node().drainTimeout().plus(Duration.ofMillis(200)));
  }

  private String url(int port) {
    String scheme = config.http().tlsCertificate() == null ? "http://" : "https://";
    return scheme + config.http().host() + ":" + port;
  }
}
