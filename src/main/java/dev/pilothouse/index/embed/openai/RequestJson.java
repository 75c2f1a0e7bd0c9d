package dev.pilothouse.index.embed.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the body of a request to {@code /v1/embeddings}. */
final class RequestJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RequestJson() {}

  /**
   * @param base64 whether vectors shall come as base64 of floats, a quarter of the size of numbers
   */
  static byte[] write(OpenAiSettings settings, List<String> texts, boolean base64) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(texts.size() * 512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("model", settings.model());
      json.writeArrayFieldStart("input");
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
      json.writeStringField("encoding_format", base64 ? "base64" : "float");
      if (settings.askDimensions()) {
        json.writeNumberField("dimensions", settings.dimensions());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }
}
