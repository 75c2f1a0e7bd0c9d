package dev.pilothouse.bus;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Visibility;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The encoding of a body by its address's visibility. */
final class Bodies {
  private Bodies() {}

  static Object encode(Visibility visibility, Object contract) {
    return switch (visibility) {
      case PUBLIC -> Json.encode(contract);
      case CLUSTER -> PackedBody.encode(contract);
      case NODE -> contract;
    };
  }

  static <T> T decode(Visibility visibility, @Nullable Object body, Class<T> type) {
    if (visibility == Visibility.PUBLIC && body instanceof JsonObject json) {
      return Json.decode(json, type);
    }
    if (visibility == Visibility.CLUSTER && body instanceof Buffer buffer) {
      return PackedBody.decode(buffer, type);
    }
    if (visibility == Visibility.NODE && type.isInstance(body)) {
      return type.cast(body);
    }
    String expected =
        switch (visibility) {
          case PUBLIC -> "a JSON object";
          case CLUSTER -> "a packed buffer";
          case NODE -> "a " + type.getSimpleName();
        };
    String got = body == null ? "nothing" : "a " + body.getClass().getSimpleName();
    throw new FailureException(
        FailureCode.INVALID_REQUEST, "the body must be " + expected + ", not " + got);
  }
}
