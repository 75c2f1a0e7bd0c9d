package dev.pilothouse.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Turns what vertx-redis-client reports into our typed failures. */
final class RedisFailures {

  /** What vertx-redis-client answers for commands whose connection ended. */
  private static final String CONNECTION_CLOSED = "CONNECTION_CLOSED";

  private RedisFailures() {}

  /** Whether the server answered, and refused. */
  static boolean isRefusal(Throwable failure) {
    return failure instanceof RedisCommandException
        || (failure instanceof Response reply
            && reply.type() == ResponseType.ERROR
            && !message(failure).contains(CONNECTION_CLOSED));
  }

  static RedisException of(Throwable failure, String server) {
    if (isRefusal(failure)) {
      return RedisCommandException.of(message(failure));
    }
    return new RedisUnavailableException(
        RedisUnavailableException.Reason.LOST,
        "Lost the connection to Redis at " + server + ": " + describe(failure));
  }

  /** The reason in words for people, in one line. */
  static String describe(Throwable failure) {
    String tls = TlsFailures.describe("redis", failure);
    if (tls != null) {
      return tls;
    }
    return switch (failure) {
      case TimeoutException late -> "no answer in time";
      case ClosedChannelException closed -> "the connection was closed";
      default -> explained(message(failure).replaceAll("\\s*\\R(- )?", "; "));
    };
  }

  /** What the words of sentinels, or of a server taken for one, mean for the configuration. */
  private static String explained(String message) {
    if (message.contains("No such master")) {
      return "the sentinels know no master of that name; check redis.sentinel-master";
    }
    if (message.toLowerCase(Locale.ROOT).contains("unknown command 'sentinel'")) {
      return "the server is no sentinel; check redis.mode and the addresses of the sentinels";
    }
    return message;
  }

  private static String message(@Nullable Throwable failure) {
    if (failure == null) {
      return "unknown";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
