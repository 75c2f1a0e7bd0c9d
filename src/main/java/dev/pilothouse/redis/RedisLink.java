package dev.pilothouse.redis;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One physical connection, with a client of its own so that giving it up closes whatever it opened,
 * a handshake that never ends included.
 *
 * <p>It speaks RESP2: pushes of RESP3 would be taken for answers by vertx-redis-client.
 */
final class RedisLink {

  private final Redis client;
  private final RedisConnection connection;

  private RedisLink(Redis client, RedisConnection connection) {
    this.client = client;
    this.connection = connection;
  }

  /**
   * Connects to the server, or to the master that the sentinels name now, and authenticates; to be
   * called on the context that shall own the connection.
   */
  static Future<RedisLink> connect(Vertx vertx, RedisSettings settings) {
    Redis client = Redis.createClient(vertx, options(settings));
    return client
        .connect()
        .timeout(limitMillis(settings), TimeUnit.MILLISECONDS)
        .map(connection -> new RedisLink(client, connection))
        .onFailure(failure -> client.close());
  }

  RedisConnection connection() {
    return connection;
  }

  /** Calls back, maybe more than once, when the connection has ended. */
  void onEnd(Handler<String> handler) {
    connection.exceptionHandler(failure -> handler.handle(RedisFailures.describe(failure)));
    connection.endHandler(end -> handler.handle("the server closed the connection"));
  }

  Future<Void> close() {
    return client.close();
  }

  /** A way over sentinels is two connections, each with the limit of its own. */
  private static long limitMillis(RedisSettings settings) {
    long limit = settings.connectTimeout().toMillis();
    return settings.topology() instanceof RedisTopology.Sentinel ? 2 * limit : limit;
  }

  private static RedisOptions options(RedisSettings settings) {
    NetClientOptions net =
        new NetClientOptions()
            .setTcpNoDelay(true)
            .setTcpKeepAlive(true)
            .setConnectTimeout((int) settings.connectTimeout().toMillis());
    if (RedisUrl.isTls(settings.url())) {
      settings.tls().applyTo(net);
    }
    RedisOptions options =
        new RedisOptions()
            .setNetClientOptions(net)
            .setPreferredProtocolVersion(ProtocolVersion.RESP2)
            // room for the probe beside a full set of commands
            .setMaxWaitingHandlers(settings.maxInFlight() + 16)
            .setMaxPoolSize(1)
            .setMaxPoolWaiting(1);
    if (settings.topology() instanceof RedisTopology.Sentinel sentinel) {
      // in another order each time: one sentinel that hangs must not hide the others
      List<String> sentinels = new ArrayList<>(settings.urls());
      Collections.shuffle(sentinels);
      return options
          .setType(RedisClientType.SENTINEL)
          .setRole(RedisRole.MASTER)
          .setMasterName(sentinel.master())
          .setEndpoints(sentinels);
    }
    return options.setType(RedisClientType.STANDALONE).setConnectionString(settings.url());
  }
}
