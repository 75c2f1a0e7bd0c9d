package dev.pilothouse.browser;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.Json;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.Priorities;
import dev.pilothouse.contracts.index.ProjectCounts;
import dev.pilothouse.contracts.index.ProjectList;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.node.LaneStatus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.node.NodeStatus;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.http.GuardSettings;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.ServerSettings;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import dev.pilothouse.socket.SocketContext;
import dev.pilothouse.socket.SocketModule;
import dev.pilothouse.socket.SocketSettings;
import dev.pilothouse.web.WebModule;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The real web and socket areas, over a cluster whose state a test sets. */
final class DashboardNode implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
  volatile List<NodeStatus> nodes = List.of();
  volatile List<ProjectStatus> projects = List.of();
  volatile SearchReply reply = new SearchReply(List.of(), 0, SearchMode.HYBRID, 0);
  private final Authenticator everyone = Authenticator.of(vertx, new AuthSettings.None());
  private final SocketModule socket =
      new SocketModule(
          vertx,
          new SocketContext(
              bus,
              HeldRedis.open(vertx, RedisSettings.of("redis://127.0.0.1:1")),
              "dashboard",
              () -> Set.of("dashboard")),
          everyone,
          SocketSettings.defaults(),
          null);
  private PublicServer server;

  DashboardNode() throws Exception {
    await(socket.start());
    serve();
    server = open(0);
  }

  private void serve() throws Exception {
    await(bus.serve(NodeEndpoints.LIST, (q, call) -> answer(new NodeList(nodes))));
    await(bus.serve(IndexEndpoints.LIST, (q, call) -> answer(new ProjectList(projects))));
    await(bus.serve(IndexEndpoints.SEARCH, (q, call) -> answer(reply)));
    SandboxStatus sandbox =
        new SandboxStatus(true, "28.2.2", "Docker 28.2.2 answers.", null, List.of("python"));
    await(bus.serve(SandboxEndpoints.STATUS, (q, call) -> answer(sandbox)));
  }

  private PublicServer open(int port) throws Exception {
    List<Mount> mounts = new ArrayList<>(socket.mounts());
    mounts.addAll(new WebModule(bus, "node", everyone, "0.1.0").mounts());
    return await(
        PublicServer.open(
            vertx,
            new ServerSettings("127.0.0.1", port, "--port", 2, Duration.ofMinutes(2)),
            GuardSettings.loopback(),
            mounts));
  }

  String url() {
    return "http://localhost:" + server.port() + "/";
  }

  /** Closes the port with all connections; {@link #reopen} opens it again. */
  int closePort() throws Exception {
    int port = server.port();
    await(server.close(Duration.ZERO));
    return port;
  }

  void reopen(int port) throws Exception {
    server = open(port);
  }

  /** Waits until somebody follows this many rooms. */
  void awaitRooms(int number) throws Exception {
    for (int i = 0; i < 500 && socket.rooms() != number; i++) {
      Thread.sleep(20);
    }
    if (socket.rooms() != number) {
      throw new AssertionError("followed are " + socket.rooms() + " rooms, not " + number);
    }
  }

  void publish(ProjectStatus status) throws Exception {
    Map<String, Object> data = Json.encode(status).getMap();
    await(
        bus.request(
            SocketEndpoints.PUBLISH,
            PublishRequest.of("project:" + status.id(), IndexEndpoints.PROGRESS_EVENT, data)));
  }

  static NodeStatus node(String id, int lanes, int busy) {
    List<LaneStatus> all =
        IntStream.range(0, lanes)
            .mapToObj(
                lane ->
                    new LaneStatus(
                        lane,
                        lane < busy,
                        120,
                        480,
                        System.nanoTime() / 120_000 % 1_000_000_000L,
                        lane < busy ? 9_400 + 170 * lane : 0))
            .toList();
    return new NodeStatus(
        id,
        "0.1.0",
        lanes > 0 ? List.of("socket", "index", "lanes", "web") : List.of("socket", "sandbox"),
        "http://127.0.0.1:8080",
        true,
        3_723_000,
        210L << 20,
        890L << 20,
        all);
  }

  static ProjectStatus indexing(String id, double coverage) {
    long chunks = 5_431;
    return new ProjectStatus(
        id,
        "/home/ada/src/" + id,
        "main",
        coverage >= 1 ? ProjectState.READY : ProjectState.INDEXING,
        coverage >= 1 ? ProjectPhase.DONE : ProjectPhase.EMBEDDING,
        true,
        coverage,
        new ProjectCounts(701, chunks, (long) (chunks * coverage), 812, 0, Map.of()),
        coverage >= 1 ? 0 : 83.4,
        coverage >= 1 ? null : (long) ((1 - coverage) * 65_000),
        41_000,
        "node-a",
        false,
        Priorities.USUAL,
        false,
        List.of(),
        null);
  }

  static SearchHit hit(String path, int line, String symbol, String snippet) {
    return new SearchHit(path, line, line + snippet.lines().toList().size(), 0.91, snippet, symbol);
  }

  private static <T> Future<T> answer(T value) {
    return Future.succeededFuture(value);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(socket.stop(Duration.ofSeconds(1)));
    await(vertx.close());
  }
}
