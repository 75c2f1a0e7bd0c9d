package dev.pilothouse.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Turns what vertx-redis-client reports into our typed failures. */
final class RedisFailures {

  /** What vertx-redis-client answers for commands whose connection ended. */
  private static final String CONNECTION_CLOSED = "CONNECTION_CLOSED";

  private RedisFailures() {}

  static RedisException of(Throwable failure, String server) {
    String message = message(failure);
    if (failure instanceof Response reply
        && reply.type() == ResponseType.ERROR
        && !message.contains(CONNECTION_CLOSED)) {
      return RedisCommandException.of(message);
    }
    return new RedisUnavailableException(
        RedisUnavailableException.Reason.LOST,
        "Lost the connection to Redis at " + server + ": " + describe(failure));
  }

  /** The reason in words for people. */
  static String describe(Throwable failure) {
    return switch (failure) {
      case TimeoutException late -> "no answer in time";
      case ClosedChannelException closed -> "the connection was closed";
      default -> message(failure);
    };
  }

  private static String message(@Nullable Throwable failure) {
    if (failure == null) {
      return "unknown";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
