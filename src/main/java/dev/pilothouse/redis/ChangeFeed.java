package dev.pilothouse.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connection that changes arrive on. It speaks RESP3 and sends nothing after its first command.
 */
final class ChangeFeed {

  private final Redis client;
  private final RedisConnection connection;
  private final ConnectionInfo info;

  private ChangeFeed(Redis client, RedisConnection connection, ConnectionInfo info) {
    this.client = client;
    this.connection = connection;
    this.info = info;
  }

  /** Connects; to be called on the context that shall own the connection. */
  static Future<ChangeFeed> connect(
      Vertx vertx, RedisOptions options, long limitMillis, KeyTracking.Listener listener) {
    Redis client = Redis.createClient(vertx, options);
    return client
        .connect()
        .compose(
            connection -> {
              connection.handler(push -> told(push, listener));
              return ConnectionInfo.ask(connection)
                  .map(info -> new ChangeFeed(client, connection, info));
            })
        .timeout(limitMillis, TimeUnit.MILLISECONDS)
        .onFailure(failure -> client.close());
  }

  /** The command that has the changes sent here for what another connection does not change. */
  Request tracking(String prefix) {
    return Request.cmd(Command.CLIENT)
        .arg("TRACKING")
        .arg("ON")
        .arg("REDIRECT")
        .arg(info.id())
        .arg("BCAST")
        .arg("PREFIX")
        .arg(prefix)
        .arg("NOLOOP");
  }

  /** What the server calls this connection. */
  ConnectionInfo info() {
    return info;
  }

  RedisConnection connection() {
    return connection;
  }

  Future<Void> close() {
    return client.close();
  }

  private static void told(Response push, KeyTracking.Listener listener) {
    if (push.type() != ResponseType.PUSH || !"invalidate".equals(String.valueOf(push.get(0)))) {
      return;
    }
    Response changed = push.get(1);
    if (changed == null) {
      listener.everythingChanged();
      return;
    }
    List<String> keys = new ArrayList<>(changed.size());
    for (Response key : changed) {
      keys.add(key.toString());
    }
    listener.changed(keys);
  }
}
