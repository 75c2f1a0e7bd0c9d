package dev.pilothouse.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Held, pipelined connections to Redis that every part of a node may share: one to a server or to
 * the master that sentinels name, or one to each master of a cluster.
 *
 * <p>Every command ends within the operation timeout. While the server is away commands fail at
 * once with a {@link RedisUnavailableException}; the connection comes back by itself. Error replies
 * are {@link RedisCommandException}. Commands are never repeated, so a caller that repeats one
 * decides that it may run twice; a redirected command was not run before.
 *
 * <p>In a cluster the keys of one command need one slot, so one {@code {hash tag}}; a command
 * without keys goes to any one master. While one master is away, commands for the others go on.
 *
 * <p>Thread-safe. It runs on an event-loop context of its own; results arrive on the context of the
 * caller. Commands that change the connection's state (SELECT, SUBSCRIBE, MULTI, CLIENT, blocking
 * ones) do not belong here, because the connection is shared.
 */
public final class HeldRedis {

  private final RedisSettings settings;
  private final Context context;
  private final RedisTarget target;

  private HeldRedis(
      Vertx vertx, RedisSettings settings, Context context, @Nullable KeyTracking tracking) {
    this.settings = settings;
    this.context = context;
    this.target =
        settings.topology() instanceof RedisTopology.Cluster
            ? new ClusterRedis(vertx, context, settings)
            : new SingleRedis(vertx, context, settings, tracking);
  }

  /** Starts connecting in the background and returns at once. */
  public static HeldRedis open(Vertx vertx, RedisSettings settings) {
    HeldRedis redis = new HeldRedis(vertx, settings, Contexts.own(vertx), null);
    redis.target.open();
    return redis;
  }

  /**
   * A connection on the caller's own event-loop context, on which its commands need no change of
   * threads, and which is told of changes that others make, as far as one server has all keys.
   */
  public static HeldRedis openTracking(
      Vertx vertx, RedisSettings settings, Context context, KeyTracking tracking) {
    HeldRedis redis = new HeldRedis(vertx, settings, context, tracking);
    if (redis.isCluster()) {
      redis.addListener(new Untracked(tracking.listener()));
    }
    redis.target.open();
    return redis;
  }

  /** Whether the keys are spread over several servers. */
  public boolean isCluster() {
    return settings.topology() instanceof RedisTopology.Cluster;
  }

  /** Says at each connection that no changes will be told. */
  private record Untracked(KeyTracking.Listener listener) implements RedisListener {
    @Override
    public void redisUp() {
      listener.connected(false);
    }

    @Override
    public void redisDown(String reason) {
      // whoever listens for changes is told of none
    }
  }

  /** The server's URL without credentials; in a cluster, those it was reached by. */
  public String url() {
    return settings.redactedUrl();
  }

  /** Whether commands are being answered; in a cluster, by all its masters. */
  public boolean isUp() {
    return target.isUp();
  }

  /**
   * Completes when commands are answered, or fails after the limit with the reason why they are
   * not.
   */
  public Future<Void> whenUp(Duration limit) {
    return target.whenUp(limit);
  }

  /** Adds a listener for the rest of the connection's life; if it is up, it is told so at once. */
  public void addListener(RedisListener listener) {
    target.addListener(listener);
  }

  /**
   * Sends one command.
   *
   * @return the reply, null for a nil reply; a {@link RedisException} otherwise
   */
  public Future<@Nullable Response> send(Request request) {
    return target.send(request);
  }

  /**
   * Sends commands in one write, in a cluster one by one without waiting; not as a transaction.
   *
   * @return the replies in order, null for nil replies; fails if one command fails, while the
   *     others may have been carried out
   */
  public Future<List<@Nullable Response>> batch(List<Request> requests) {
    return target.batch(requests);
  }

  /** Gives the present connection up, so that a new one is made; commands under way fail. */
  public void reconnect(String reason) {
    target.reconnect(reason);
  }

  /** How to reach the server; for another connection to it. */
  public RedisSettings settings() {
    return settings;
  }

  /**
   * Refuses new commands, waits for those under way up to the operation timeout, and closes the
   * connection.
   */
  public Future<Void> close() {
    return target.close();
  }

  /** The context that timers belong on which shall live as long as the connection. */
  Context context() {
    return context;
  }
}
