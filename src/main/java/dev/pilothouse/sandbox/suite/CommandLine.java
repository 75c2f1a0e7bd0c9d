package dev.pilothouse.sandbox.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a command into words as a shell would, and knows nothing else of shells. */
public final class CommandLine {
  private static final Set<String> SHELL =
      Set.of("&&", "||", "|", ";", "&", ">", ">>", "<", "2>&1");

  private CommandLine() {}

  /**
   * The words of a command; quotes keep words together, a backslash keeps the next character.
   *
   * @throws IllegalArgumentException for a quote that does not end, and for what only a shell knows
   */
  public static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int at = 0; at < command.length(); at++) {
      char c = command.charAt(at);
      if (c == '\\' && quote != '\'' && at + 1 < command.length()) {
        word.append(command.charAt(++at));
        begun = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        end(words, word, begun);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("\"command\" has a quote that does not end: " + quote);
    }
    end(words, word, begun);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("\"command\" is blank");
    }
    return List.copyOf(words);
  }

  private static void end(List<String> words, StringBuilder word, boolean begun) {
    if (!begun) {
      return;
    }
    String whole = word.toString();
    if (SHELL.contains(whole)) {
      throw new IllegalArgumentException(
          "\"command\" has " + whole + ", which no shell reads here; give one command");
    }
    words.add(whole);
    word.setLength(0);
  }
}
