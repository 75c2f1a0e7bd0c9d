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
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One physical connection, with a client of its own so that giving it up closes whatever it opened,
 * a handshake that never ends included.
 *
 * <p>It speaks RESP2: pushes of RESP3 would be taken for answers by vertx-redis-client.
 */
final class RedisLink {

  private static final System.Logger LOG = System.getLogger(HeldRedis.class.getName());

  private final Redis client;
  private final RedisConnection connection;
  private final @Nullable ChangeFeed feed;

  private RedisLink(Redis client, RedisConnection connection, @Nullable ChangeFeed feed) {
    this.client = client;
    this.connection = connection;
    this.feed = feed;
  }

  /**
   * Connects to the server, or to the master that the sentinels name now, and authenticates; to be
   * called on the context that shall own the connection.
   *
   * @param tracking changes to follow over a second connection, or null
   */
  static Future<RedisLink> connect(
      Vertx vertx, RedisSettings settings, @Nullable KeyTracking tracking) {
    if (tracking == null) {
      return connect(vertx, settings);
    }
    long limit = limitMillis(settings);
    RedisOptions options =
        options(settings)
            .setPreferredProtocolVersion(ProtocolVersion.RESP3)
            .setMaxWaitingHandlers(8);
    return ChangeFeed.connect(vertx, options, limit, tracking.listener())
        .compose(
            feed ->
                connect(vertx, settings)
                    .compose(link -> link.follow(feed, tracking, limit))
                    .onFailure(failure -> feed.close()),
            failure -> unfollowed(failure, () -> connect(vertx, settings)));
  }

  /** A server that refuses to track is used without; any other failure stays one. */
  private static Future<RedisLink> unfollowed(
      Throwable failure, Supplier<Future<RedisLink>> without) {
    if (!refusesForGood(failure)) {
      return Future.failedFuture(failure);
    }
    LOG.log(
        Level.WARNING,
        "Redis refuses to tell of changed keys, so members tell each other: {0}",
        RedisFailures.describe(failure));
    return without.get();
  }

  /**
   * Whether the server or its user will never track. One that wants a password, reads its data or
   * has too many clients will later, so it has to be asked again.
   */
  private static boolean refusesForGood(Throwable failure) {
    return RedisFailures.isRefusal(failure)
        && RedisFailures.of(failure, "") instanceof RedisCommandException refusal
        && switch (refusal.kind()) {
          case NOPERM -> true;
          case OTHER -> !String.valueOf(refusal.getMessage()).contains("max number of clients");
          default -> false;
        };
  }

  private static Future<RedisLink> connect(Vertx vertx, RedisSettings settings) {
    Redis client = Redis.createClient(vertx, options(settings));
    return client
        .connect()
        .timeout(limitMillis(settings), TimeUnit.MILLISECONDS)
        .map(connection -> new RedisLink(client, connection, null))
        .onFailure(failure -> client.close());
  }

  /**
   * Has the server tell of changes over the other connection, if that leads to the same server: in
   * the middle of a failover each may have been led to another one.
   */
  private Future<RedisLink> follow(ChangeFeed from, KeyTracking tracking, long limitMillis) {
    return ConnectionInfo.ask(connection)
        .compose(
            info ->
                info.server().equals(from.info().server())
                    ? connection.send(from.tracking(tracking.prefix()))
                    : Future.failedFuture("two connections led to two servers"))
        .timeout(limitMillis, TimeUnit.MILLISECONDS)
        .map(on -> new RedisLink(client, connection, from))
        .recover(
            failure ->
                unfollowed(
                    failure,
                    () -> {
                      from.close();
                      return Future.succeededFuture(this);
                    }))
        .onFailure(failure -> client.close());
  }

  /** Whether changes are told. */
  boolean following() {
    return feed != null;
  }

  RedisConnection connection() {
    return connection;
  }

  /** Calls back, maybe more than once, when the connection has ended. */
  void onEnd(Handler<String> handler) {
    connection.exceptionHandler(failure -> handler.handle(RedisFailures.describe(failure)));
    connection.endHandler(end -> handler.handle("the server closed the connection"));
    if (feed != null) {
      feed.connection()
          .exceptionHandler(failure -> handler.handle(RedisFailures.describe(failure)));
      feed.connection()
          .endHandler(end -> handler.handle("the server closed the connection for changes"));
    }
  }

  Future<Void> close() {
    return feed == null ? client.close() : Future.join(client.close(), feed.close()).mapEmpty();
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
