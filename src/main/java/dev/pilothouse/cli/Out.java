package dev.pilothouse.cli;

import dev.pilothouse.bus.Json;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** How a command answers: text for people, or one JSON object per line. */
public final class Out {
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--output",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Text for people, or JSON, one object per line (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  private final PrintStream stream = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public boolean json() {
    return format == Format.JSON;
  }

  public void line(String text) {
    stream.println(text);
  }

  public void text(String text) {
    stream.print(text);
    stream.flush();
  }

  /** One contract record as one line of JSON. */
  public void record(Object contract) {
    stream.println(Json.encode(contract).encode());
  }

  public void object(JsonObject object) {
    stream.println(object.encode());
  }
}
