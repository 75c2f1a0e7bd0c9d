package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/** Writes the JSON of requests without building it in memory first. */
final class JsonBody {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes one JSON value. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonBody() {}

  static byte[] of(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  static void numbers(JsonGenerator json, String field, float[] numbers) throws IOException {
    json.writeArrayFieldStart(field);
    for (float number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  static void texts(JsonGenerator json, String field, Collection<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
