package dev.pilothouse.index.embed.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a server says is wrong, short and on one line, without the key. */
final class ServerMessage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 200;
  private static final int MOST_BYTES = 20_000;

  private ServerMessage() {}

  /** The message in an answer's body; empty if there is none. */
  static String of(byte[] body, @Nullable Secret key) {
    String text = found(body).strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    if (key != null) {
      text = text.replace(key.reveal(), "***");
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String found(byte[] body) {
    if (body.length > MOST_BYTES) {
      return "";
    }
    try {
      JsonNode root = JSON.readTree(body);
      JsonNode error = root == null ? null : root.get("error");
      if (error == null) {
        return plain(body);
      }
      return error.isTextual() ? error.asText() : error.path("message").asText("");
    } catch (IOException e) {
      return plain(body);
    }
  }

  /** Pages of HTML tell an operator nothing. */
  private static String plain(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.startsWith("<") ? "" : text;
  }
}
