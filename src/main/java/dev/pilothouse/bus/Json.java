package dev.pilothouse.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.VertxModule;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Contract records to JSON and back. Unknown fields are ignored on reading, nulls left out on
 * writing; what does not fit is an {@code invalid-request} failure that names the field.
 */
public final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .addModule(new VertxModule())
          .addModule(new EnumJson())
          .addModule(new BytesJson())
          .build();

  private Json() {}

  /** The record as a JSON object. */
  public static JsonObject encode(Object contract) {
    return new JsonObject(Buffer.buffer(encodeBytes(contract)));
  }

  /** The record as the UTF-8 text of a JSON object. */
  public static byte[] encodeBytes(Object contract) {
    try {
      return MAPPER.writeValueAsBytes(contract);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + contract.getClass().getName(), e);
    }
  }

  /** The record that this JSON object holds. */
  public static <T> T decode(JsonObject json, Class<T> type) {
    return decode(json.toBuffer().getBytes(), type);
  }

  /** The record that this UTF-8 text of a JSON object holds. */
  public static <T> T decode(byte[] json, Class<T> type) {
    try {
      return require(MAPPER.readValue(json, type));
    } catch (IOException e) {
      throw invalid(e);
    }
  }

  private static <T> T require(T decoded) {
    if (decoded == null) {
      throw new FailureException(FailureCode.INVALID_REQUEST, "the body must be a JSON object");
    }
    return decoded;
  }

  static FailureException invalid(IOException cause) {
    return new FailureException(FailureCode.INVALID_REQUEST, explain(cause));
  }

  private static String explain(IOException cause) {
    if (cause instanceof ValueInstantiationException && cause.getCause() != null) {
      return String.valueOf(cause.getCause().getMessage());
    }
    if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String path =
          mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("."));
      return "\"" + path + "\" does not fit: " + firstLine(mapping.getOriginalMessage());
    }
    if (cause instanceof JsonProcessingException processing) {
      return "the body is not the JSON expected: " + firstLine(processing.getOriginalMessage());
    }
    return "the body cannot be read";
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.replaceAll("`?(?:[a-z]+\\.)+([A-Z])", "$1").replace("`", "");
  }
}
