package dev.pilothouse.socket;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.http.GuardSettings;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.ServerSettings;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A node with the socket area and nothing else, on a free port. */
final class BridgeNode {
  /** A Redis that is not there: events are delivered live and no more. */
  static final String NOWHERE = "redis://127.0.0.1:1";

  final Vertx vertx;
  final TypedBus bus;
  final SocketModule module;
  final PublicServer server;

  private final HeldRedis redis;

  private BridgeNode(
      Vertx vertx, HeldRedis redis, TypedBus bus, SocketModule module, PublicServer server) {
    this.redis = redis;
    this.vertx = vertx;
    this.bus = bus;
    this.module = module;
    this.server = server;
  }

  static BridgeNode start(Vertx vertx, SocketSettings settings, AuthSettings auth, Mount... more)
      throws Exception {
    return start(vertx, NOWHERE, Set.of("alone"), "alone", settings, auth, more);
  }

  /**
   * @param redis where it stores events
   * @param members the ids of all nodes, this one included; may change later
   */
  static BridgeNode start(
      Vertx vertx,
      String redis,
      Set<String> members,
      String id,
      SocketSettings settings,
      AuthSettings auth,
      Mount... more)
      throws Exception {
    TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
    HeldRedis held = HeldRedis.open(vertx, RedisSettings.of(redis));
    if (!redis.equals(NOWHERE)) {
      await(held.whenUp(Duration.ofSeconds(10)));
    }
    SocketModule module =
        new SocketModule(
            vertx,
            new SocketContext(bus, held, id, () -> members),
            Authenticator.of(vertx, auth),
            settings,
            null);
    await(module.start());
    List<Mount> mounts = Stream.concat(module.mounts().stream(), Stream.of(more)).toList();
    PublicServer server =
        await(
            PublicServer.open(
                vertx,
                new ServerSettings("127.0.0.1", 0, "--port", 2, Duration.ofMinutes(2)),
                GuardSettings.loopback(),
                mounts));
    return new BridgeNode(vertx, held, bus, module, server);
  }

  static BridgeNode start() throws Exception {
    return start(Vertx.vertx(), SocketSettings.defaults(), new AuthSettings.None());
  }

  BridgeClient connect() throws Exception {
    return BridgeClient.connect(vertx, server.port(), Map.of());
  }

  void close() throws Exception {
    await(module.stop(Duration.ofSeconds(2)));
    await(redis.close());
    await(vertx.close());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
