package dev.pilothouse.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a stream of events is written over HTTP; the Accept header says which. */
enum StreamFormat {
  /** One JSON object per line. */
  NDJSON("application/x-ndjson"),
  /** Server-sent events, named by the type of the object they hold. */
  SSE("text/event-stream");

  private final String mediaType;

  StreamFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The one that is asked for; empty where the client wants one answer. */
  static Optional<StreamFormat> accepted(@Nullable String accept) {
    if (accept != null) {
      for (String type : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
        String plain = type.split(";", 2)[0].strip();
        for (StreamFormat format : values()) {
          if (format.mediaType.equals(plain)) {
            return Optional.of(format);
          }
        }
      }
    }
    return Optional.empty();
  }

  Buffer write(JsonObject event) {
    String json = event.encode();
    return Buffer.buffer(
        this == NDJSON
            ? json + "\n"
            : "event: " + event.getString("type") + "\ndata: " + json + "\n\n");
  }
}
