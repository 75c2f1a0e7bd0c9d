package dev.pilothouse.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server calls a connection.
 *
 * @param id its number, which means something on that server only
 * @param server the server's own address of the connection, as {@code host:port}
 */
record ConnectionInfo(String id, String server) {

  private static final Pattern FIELDS = Pattern.compile("\\bid=(\\d+) .*\\bladdr=(\\S+) ");

  /** Asks the server; a server that does not tell is a refusal. */
  static Future<ConnectionInfo> ask(RedisConnection connection) {
    return connection
        .send(Request.cmd(Command.CLIENT).arg("INFO"))
        .compose(
            reply -> {
              ConnectionInfo info = parse(String.valueOf(reply));
              return info == null
                  ? Future.failedFuture(
                      RedisCommandException.of("ERR CLIENT INFO gives no id and laddr"))
                  : Future.succeededFuture(info);
            });
  }

  static @Nullable ConnectionInfo parse(String reply) {
    Matcher fields = FIELDS.matcher(reply);
    return fields.find() ? new ConnectionInfo(fields.group(1), fields.group(2)) : null;
  }
}
