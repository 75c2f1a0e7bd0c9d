package dev.pilothouse.bench;

import dev.pilothouse.redis.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One connection of vertx-redis-client on an event loop of its own, with nothing around it. */
final class BareRedis implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final RedisConnection connection;

  BareRedis(String url) {
    RedisOptions options =
        new RedisOptions()
            .setConnectionString(url)
            .setPreferredProtocolVersion(ProtocolVersion.RESP2);
    CompletableFuture<RedisConnection> connected = new CompletableFuture<>();
    loop.runOnContext(
        ignored ->
            Redis.createClient(vertx, options)
                .connect()
                .onSuccess(connected::complete)
                .onFailure(connected::completeExceptionally));
    connection = connected.join();
  }

  /** The connection's event loop. */
  Context loop() {
    return loop;
  }

  Future<Response> get(String key) {
    return connection.send(Request.cmd(Command.GET).arg(key));
  }

  Future<Response> getMany(List<String> keys) {
    Request request = Request.cmd(Command.MGET);
    for (String key : keys) {
      request.arg(key);
    }
    return connection.send(request);
  }

  /** Sets all keys to the same value and waits for it. */
  void setAll(List<String> keys, byte[] value) {
    List<Request> requests =
        keys.stream().map(key -> Request.cmd(Command.SET).arg(key).arg(value)).toList();
    Await.result(connection.batch(requests));
  }

  /** Sends a command and waits for its answer. */
  Response command(Command command, String... arguments) {
    Request request = Request.cmd(command);
    for (String argument : arguments) {
      request.arg(argument);
    }
    return Await.result(connection.send(request));
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
