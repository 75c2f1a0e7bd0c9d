package dev.pilothouse.cli;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Console;
import java.util.Optional;

/**
 * Shows what a program writes, as it comes. A terminal gets its control characters made visible,
 * but for line breaks and tabs, so that a program cannot write to it what it likes; a file or a
 * pipe gets all as it is.
 */
final class ExecOutput {
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

  /** What the result has beyond what came before it, as when it is from the cache. */
  void rest(ExecutionResult result) {
    out.text(fit(result.stdout().substring(Math.min(shownOut, result.stdout().length()))));
    System.err.print(fit(result.stderr().substring(Math.min(shownErr, result.stderr().length()))));
  }

  private String fit(String text) {
    return terminal ? text.replaceAll("[\\p{Cntrl}&&[^\\n\\r\\t]]", "\uFFFD") : text;
  }
}
