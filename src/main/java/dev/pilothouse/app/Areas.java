package dev.pilothouse.app;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.cache.CacheModule;
import dev.pilothouse.cache.CacheSettings;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.config.AuthMode;
import dev.pilothouse.config.CacheConfig;
import dev.pilothouse.config.CacheNamespace;
import dev.pilothouse.config.Config;
import dev.pilothouse.config.IndexConfig;
import dev.pilothouse.config.Role;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.http.GuardSettings;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.ServerSettings;
import dev.pilothouse.index.IndexModule;
import dev.pilothouse.index.IndexSettings;
import dev.pilothouse.index.vectors.VectorsSettings;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.sandbox.SandboxContext;
import dev.pilothouse.sandbox.SandboxModule;
import dev.pilothouse.sandbox.SandboxSettings;
import dev.pilothouse.sandbox.check.CheckModule;
import dev.pilothouse.sandbox.check.CheckSettings;
import dev.pilothouse.socket.SocketContext;
import dev.pilothouse.socket.SocketModule;
import dev.pilothouse.telemetry.BuildInfo;
import dev.pilothouse.telemetry.Metrics;
import dev.pilothouse.web.WebModule;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Deploys the areas that this node's roles ask for, and opens the public server over them. */
final class Areas {
  private static final Duration STEP = Duration.ofSeconds(10);

  /** Every index is read once and its checksums compared, so that a damaged one is found here. */
  private static final Duration OPEN_INDEXES = Duration.ofMinutes(2);

  private static final Duration UNDEPLOY = Duration.ofSeconds(3);
  private static final Duration LEAVE = Duration.ofMillis(500);
  private static final Duration TELL_CLIENTS = Duration.ofMillis(500);

  private final Config config;
  private final ClusterNode cluster;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final DataDirectory data;
  private final Metrics metrics;
  private final StopStack stops;
  private Supplier<Future<Void>> leaving = Future::succeededFuture;

  Areas(
      Config config,
      ClusterNode cluster,
      TypedBus bus,
      HeldRedis redis,
      DataDirectory data,
      Metrics metrics,
      StopStack stops) {
    this.config = config;
    this.cluster = cluster;
    this.bus = bus;
    this.redis = redis;
    this.data = data;
    this.metrics = metrics;
    this.stops = stops;
  }

  /** Tells the other members, before this node's addresses go off the bus, that it stops. */
  void leave() {
    Await.quietly(leaving.get(), LEAVE);
  }

  /** The folders that may be indexed; the working directory unless configured. */
  List<Path> roots() {
    List<Path> roots = config.node().roots();
    return roots.isEmpty() ? List.of(Path.of("").toAbsolutePath()) : roots;
  }

  /** The open server, or nothing where no role has anything to offer over HTTP. */
  Optional<PublicServer> start() throws StartException {
    List<Mount> mounts = new ArrayList<>();
    Authenticator authenticator = Entrance.authenticator(cluster.vertx(), config.auth());
    CacheModule caching = new CacheModule(cache(), bus, redis, metrics.registry());
    deploy("cache", caching.verticle());
    leaving = caching::leave;
    startIndex();
    if (has(Role.SANDBOX)) {
      CheckModule checks = new CheckModule(checks(), bus);
      deploy("sandbox", new SandboxModule(sandbox(), sandboxNode(), checks).verticle());
      deploy("sandbox checks", checks.verticle());
    }
    if (has(Role.WEB)) {
      WebModule web = new WebModule(bus, cluster.nodeId(), authenticator, BuildInfo.version());
      Await.result("starting the area web", web.start(), STEP);
      mounts.addAll(web.mounts());
    }
    Optional<SocketModule> socket = startSocket(authenticator);
    socket.ifPresent(module -> mounts.addAll(module.mounts()));
    if (mounts.isEmpty()) {
      return Optional.empty();
    }
    PublicServer server = open(mounts);
    if (socket.isPresent()) {
      SocketModule module = socket.get();
      // Before the server closes, so that clients hear it and go elsewhere.
      Duration tell = config.socket().drain().plus(TELL_CLIENTS);
      stops.push(() -> Await.quietly(module.stop(tell), tell.plus(UNDEPLOY)));
    }
    return Optional.of(server);
  }

  private void startIndex() throws StartException {
    if (!has(Role.INDEX) && !has(Role.LANES)) {
      return;
    }
    IndexModule module = new IndexModule(index(), bus, redis);
    stops.push(() -> Await.quietly(module.stop(), UNDEPLOY));
    Supplier<Future<Void>> others = leaving;
    leaving =
        () -> {
          module.leave();
          return others.get();
        };
    Await.result("starting the area index", module.start(cluster.vertx()), OPEN_INDEXES);
  }

  private Optional<SocketModule> startSocket(Authenticator authenticator) throws StartException {
    if (!has(Role.SOCKET)) {
      return Optional.empty();
    }
    SocketModule module =
        new SocketModule(
            cluster.vertx(),
            new SocketContext(bus, redis, cluster.nodeId(), cluster::memberIds),
            authenticator,
            SocketSetup.of(config.socket()),
            metrics.registry());
    Await.result("starting the area socket", module.start(), STEP);
    return Optional.of(module);
  }

  private boolean has(Role role) {
    return config.node().roles().contains(role);
  }

  private void deploy(String area, Deployable verticle) throws StartException {
    String id =
        Await.result("starting the area " + area, cluster.vertx().deployVerticle(verticle), STEP);
    stops.push(() -> Await.quietly(cluster.vertx().undeploy(id), UNDEPLOY));
  }

  private PublicServer open(List<Mount> mounts) throws StartException {
    ServerSettings settings =
        new ServerSettings(
            config.http().host(),
            config.http().port(),
            "--port",
            Runtime.getRuntime().availableProcessors(),
            Duration.ofMinutes(2),
            Entrance.tls(config.http()),
            config.socket().compression());
    boolean tokens = config.auth().mode() == AuthMode.JWT;
    GuardSettings guards = Guards.of(config, config.http().host(), tokens);
    PublicServer server =
        Await.result(
            "opening the public port",
            PublicServer.open(cluster.vertx(), settings, guards, mounts),
            STEP);
    stops.push(() -> Await.quietly(server.close(Duration.ofSeconds(1)), UNDEPLOY));
    return server;
  }

  private CacheSettings cache() {
    CacheConfig cache = config.cache();
    Boolean trust = cache.trustRemovals();
    return new CacheSettings(
        cluster.nodeId(),
        cluster::memberIds,
        cache.nearSize().bytes(),
        cache.keptSize().bytes(),
        (int) Math.min(Integer.MAX_VALUE, cache.compressAbove().bytes()),
        cache.lease(),
        cache.confirmTimeout(),
        trust == null ? Config.isLoopback(config.cluster().host()) : trust,
        cache.namespaces().stream().map(Areas::namespace).toList(),
        data.path(),
        cache.warm(),
        has(Role.CACHE));
  }

  private static Namespace namespace(CacheNamespace declared) {
    return new Namespace(
        declared.name(),
        declared.ttl(),
        declared.stale(),
        declared.sliding(),
        false,
        false,
        true,
        declared.weight());
  }

  private IndexSettings index() {
    return new IndexSettings(
        cluster.nodeId(),
        data.id(),
        data.path(),
        roots(),
        config.index().maxFileSize().bytes(),
        Remotes.of(config.index(), data.path()),
        has(Role.INDEX),
        has(Role.LANES),
        config.lanes().count(),
        config.lanes().lease(),
        config.index().smallVectors(),
        vectors(),
        RemoteEmbedder.settings(config.embedder()));
  }

  private VectorsSettings vectors() {
    IndexConfig index = config.index();
    return new VectorsSettings(
        index.vectors(), index.vectorsUrl(), index.vectorsKey(), config.cluster().name());
  }

  private CheckSettings checks() {
    Map<String, ValidationPolicy> projects = new HashMap<>();
    config.sandbox().projectPolicies().forEach(own -> projects.put(own.project(), own.policy()));
    return new CheckSettings(data.path().resolve("natives"), config.sandbox().policy(), projects);
  }

  private SandboxSettings sandbox() {
    return SandboxSetup.of(config.sandbox(), config.cluster().name(), data.id());
  }

  private SandboxContext sandboxNode() {
    return new SandboxContext(
        bus, redis, cluster.nodeId(), cluster::memberIds, roots(), metrics.registry());
  }
}
