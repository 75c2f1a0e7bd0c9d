package dev.pilothouse.app;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.config.ClusterConfig;
import dev.pilothouse.config.RedisConfig;
import dev.pilothouse.config.Secret;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.RedisAddress;
import dev.pilothouse.redis.EmbeddedRedis;
import dev.pilothouse.redis.EmbeddedRedisException;
import dev.pilothouse.redis.EmbeddedRedisSettings;
import io.vertx.core.Future;
import io.vertx.core.shareddata.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds this node's Redis: the configured server, else the one a member of the cluster already
 * uses, else an embedded one of its own. Two nodes that start at once take turns.
 */
final class RedisSource {
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final int ASK_TIMES = 3;

  private final RedisConfig redis;
  private final ClusterConfig cluster;
  private final DataDirectory data;
  private final ClusterNode node;
  private final TypedBus bus;
  private final StopStack stops;

  RedisSource(
      RedisConfig redis,
      ClusterConfig cluster,
      DataDirectory data,
      ClusterNode node,
      TypedBus bus,
      StopStack stops) {
    this.redis = redis;
    this.cluster = cluster;
    this.data = data;
    this.node = node;
    this.bus = bus;
    this.stops = stops;
  }

  /** The address to use, which this node then also tells to those that join. */
  RedisAddress find() throws StartException {
    Secret configured = redis.url();
    if (configured != null) {
      return told(new RedisAddress(configured.reveal(), "", "", RedisReach.keysBesideUrl(redis)));
    }
    Lock turn =
        Await.result(
            "waiting for another node's Redis",
            node.vertx().sharedData().getLockWithTimeout("pilothouse.redis", TURN.toMillis()),
            TURN.plusSeconds(1));
    try {
      Optional<RedisAddress> known = node.members() > 1 ? ask(ASK_TIMES) : Optional.empty();
      if (known.isPresent() && !known.get().ownerId().equals(data.id())) {
        return told(reachable(known.get()));
      }
      return told(startOwn());
    } finally {
      turn.release();
    }
  }

  private RedisAddress told(RedisAddress address) throws StartException {
    Await.result(
        "telling the cluster of Redis",
        bus.serve(NodeEndpoints.REDIS, (request, call) -> Future.succeededFuture(address)),
        Duration.ofSeconds(5));
    return address;
  }

  /** Members may be gone but not yet noticed, so a silent one is asked again, a few times. */
  private Optional<RedisAddress> ask(int times) throws StartException {
    Future<Optional<RedisAddress>> answer =
        bus.request(NodeEndpoints.REDIS, Nothing.NOTHING)
            .map(Optional::of)
            .otherwise(Optional.empty());
    Optional<RedisAddress> address =
        Await.result("asking the cluster for its Redis", answer, Duration.ofSeconds(5));
    return address.isPresent() || times == 1 ? address : ask(times - 1);
  }

  private RedisAddress reachable(RedisAddress address) throws StartException {
    boolean embedded = !address.ownerId().isEmpty();
    if (embedded && !address.host().equals(cluster.host())) {
      throw new StartException(
          "the cluster's Redis is embedded in a node on "
              + address.host()
              + " and listens only there; across hosts set redis.url (or --redis-url) on every"
              + " node to one server");
    }
    if (!address.alsoNeeds().isEmpty()) {
      throw new StartException(
          "the cluster's Redis is configured with "
              + address.alsoNeeds()
              + ", which members do not tell each other; give this node the same redis section,"
              + " redis.url included");
    }
    return address;
  }

  private RedisAddress startOwn() throws StartException {
    EmbeddedRedisSettings settings =
        EmbeddedRedisSettings.in(data.path()).withMaxMemory(redis.maxMemory().bytes());
    EmbeddedRedis server =
        redis.port() == 0 ? startOnLastPort(settings) : start(settings, redis.port());
    stops.push(server::close);
    remember(server.port());
    return new RedisAddress(server.url(), data.id(), cluster.host(), "");
  }

  /** The port of the last time, so that members that outlived this node find it again. */
  private EmbeddedRedis startOnLastPort(EmbeddedRedisSettings settings) throws StartException {
    int last = lastPort();
    if (last != 0) {
      try {
        return EmbeddedRedis.start(settings.withPort(last));
      } catch (EmbeddedRedisException e) {
        if (e.reason() != EmbeddedRedisException.Reason.PORT_TAKEN) {
          throw new StartException(String.valueOf(e.getMessage()), e);
        }
      }
    }
    return start(settings, 0);
  }

  private static EmbeddedRedis start(EmbeddedRedisSettings settings, int port)
      throws StartException {
    try {
      return EmbeddedRedis.start(settings.withPort(port));
    } catch (EmbeddedRedisException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private Path portFile() {
    return data.path().resolve("redis.port");
  }

  private int lastPort() {
    try {
      return Files.exists(portFile()) ? Integer.parseInt(Files.readString(portFile()).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private void remember(int port) throws StartException {
    try {
      Files.writeString(portFile(), Integer.toString(port));
    } catch (IOException e) {
      throw new StartException("cannot write " + portFile(), e);
    }
  }
}
