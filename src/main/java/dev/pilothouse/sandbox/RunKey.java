package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Hashes of what runs, in lower-case hex. */
final class RunKey {
  /** Changes when the same request would be run in another way. */
  private static final String WAY = "1";

  private RunKey() {}

  /**
   * The key under which a result is kept: all that a request says but how it is treated, the limits
   * that hold, and the content of the image.
   */
  static String of(ExecutionRequest request, RunLimits limits, String imageId) {
    JsonObject asked = Json.encode(request.with(ExecutionOptions.NONE));
    asked.remove("options");
    asked.remove("limits");
    return sha256(canonical(asked.getMap()) + '\n' + limits + '\n' + imageId + '\n' + WAY);
  }

  /** The hash of a program alone. */
  static String ofCode(ExecutionRequest request) {
    return sha256(request.code());
  }

  /** The hash of what a program is given. */
  static String ofInput(ExecutionRequest request) {
    JsonObject input =
        new JsonObject()
            .put("files", request.files() == null ? Map.of() : request.files())
            .put("stdin", request.stdin() == null ? "" : request.stdin());
    return sha256(canonical(input.getMap()));
  }

  /** One text for equal values: the fields of objects in the order of their names. */
  private static String canonical(Object value) {
    return switch (value) {
      case JsonObject object -> canonical(object.getMap());
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .entrySet().stream()
                  .map(entry -> quoted(entry.getKey()) + ':' + canonical(entry.getValue()))
                  .collect(Collectors.joining(",", "{", "}"));
      case Iterable<?> list -> {
        StringBuilder all = new StringBuilder("[");
        list.forEach(item -> all.append(canonical(item == null ? "" : item)).append(','));
        yield all.append(']').toString();
      }
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  private static String quoted(Object text) {
    return io.vertx.core.json.Json.encode(text);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
