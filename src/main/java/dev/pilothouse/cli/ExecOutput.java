package dev.pilothouse.cli;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Console;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Shows what a program writes, as it comes. A terminal gets its control characters made visible,
 * but for line breaks and tabs, so that a program cannot write to it what it likes; a file or a
 * pipe gets all as it is.
 */
final class ExecOutput {
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\r\\t]]");

  private final Out out;
  private final boolean terminal;
  private int shownOut;
  private int shownErr;

  ExecOutput(Out out) {
    this.out = out;
    this.terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** Takes one event of the stream. */
  void event(JsonObject event) {
    JsonArray parts = event.getJsonArray("parts");
    if (!out.json() && "evidence".equals(event.getString("type"))) {
      System.err.println(found(Json.decode(event.getJsonObject("evidence"), LateEvidence.class)));
    }
    if (out.json() || parts == null) {
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      JsonObject part = parts.getJsonObject(i);
      String text = part.getString("text", "");
      if ("stderr".equals(part.getString("source"))) {
        shownErr += text.length();
        System.err.print(fit(text));
      } else {
        shownOut += text.length();
        out.text(fit(text));
      }
    }
  }

  private static String found(LateEvidence evidence) {
    if (evidence.unknown() != null) {
      return "[the container was not looked at: " + evidence.unknown() + "]";
    }
    return evidence.changed().isEmpty()
        ? "[the container had changed nothing of its image]"
        : "[the container had changed its image: " + String.join(", ", evidence.changed()) + "]";
  }

  /** What the result has beyond what came before it, as when it is from the cache. */
  void rest(ExecutionResult result) {
    out.text(fit(result.stdout().substring(Math.min(shownOut, result.stdout().length()))));
    System.err.print(fit(result.stderr().substring(Math.min(shownErr, result.stderr().length()))));
  }

  private String fit(String text) {
    return terminal ? visible(text) : text;
  }

  /** With controls of both sets, and those that turn the direction of writing, replaced. */
  static String visible(String text) {
    return CONTROLS.matcher(text).replaceAll("\uFFFD");
  }
}
