package dev.pilothouse.bus;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Turns any cause into a {@link Failure}, and a failure into what travels on the bus and back. */
public final class Failures {
  private Failures() {}

  /** The failure that tells a caller of this cause; an unexpected cause shows no internals. */
  public static Failure of(Throwable cause) {
    return switch (cause) {
      case FailureException typed -> typed.failure();
      case ReplyException reply -> ofReply(reply, "the address");
      case IllegalArgumentException wrong ->
          new Failure(FailureCode.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
      case TimeoutException late ->
          new Failure(FailureCode.DEADLINE_EXCEEDED, "no answer within the deadline");
      default ->
          new Failure(FailureCode.INTERNAL, "something went wrong here; the node's log says what");
    };
  }

  /** Whether the cause is one that only the log can explain. */
  static boolean unexpected(Throwable cause) {
    return of(cause).code() == FailureCode.INTERNAL && !(cause instanceof FailureException);
  }

  /** The failure as the JSON object that bridges, buses and problem details share. */
  public static JsonObject toJson(Failure failure) {
    JsonObject json =
        new JsonObject()
            .put("code", failure.code().wireName())
            .put("message", failure.message())
            .put("retryable", failure.retryable());
    Long retryAfterMs = failure.retryAfterMs();
    return retryAfterMs == null ? json : json.put("retryAfterMs", retryAfterMs);
  }

  /** The failure that {@link #toJson} wrote; unknown codes count as internal. */
  public static Failure fromJson(JsonObject json) {
    FailureCode code =
        FailureCode.ofWireName(json.getString("code", "")).orElse(FailureCode.INTERNAL);
    return new Failure(code, json.getString("message", ""), json.getLong("retryAfterMs"));
  }

  static Failure ofReply(ReplyException reply, String address) {
    ReplyFailure type = reply.failureType();
    if (type == ReplyFailure.TIMEOUT) {
      return new Failure(
          FailureCode.DEADLINE_EXCEEDED, address + " did not answer within the deadline");
    }
    if (type == ReplyFailure.NO_HANDLERS) {
      return new Failure(
          FailureCode.UNAVAILABLE,
          "no node serves " + address + "; start one with the role that does",
          1000L);
    }
    Failure typed = parse(reply.getMessage());
    if (typed != null) {
      return typed;
    }
    return new Failure(FailureCode.INTERNAL, address + " failed: " + reply.getMessage());
  }

  private static @Nullable Failure parse(@Nullable String message) {
    if (message == null || !message.startsWith("{")) {
      return null;
    }
    try {
      return fromJson(new JsonObject(message));
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }
}
