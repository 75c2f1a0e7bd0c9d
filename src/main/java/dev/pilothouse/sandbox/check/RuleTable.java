package dev.pilothouse.sandbox.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rule stands against which name. A name holds for all below it, except where a longer one
 * says otherwise; {@code name.*} holds for what is below only. Immutable.
 *
 * <p>Its file has sections of names, separated by white space: {@code [rule-id]}, or {@code [ok]}
 * for what is allowed; {@code #} begins a comment.
 */
public final class RuleTable {
  private static final String BELOW = ".*";

  /** Empty for what is allowed. */
  private final Map<String, String> rules = new HashMap<>();

  private final Map<String, Rule> named = new HashMap<>();

  private RuleTable(String text) {
    String section = "";
    for (String line : text.split("\\R")) {
      int comment = line.indexOf('#');
      for (String word : (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+")) {
        if (word.startsWith("[")) {
          section = word.substring(1, word.length() - 1);
          if (!section.equals("ok")) {
            named.put(section, Rule.of(section));
          }
        } else if (!word.isEmpty()) {
          rules.put(word, section);
        }
      }
    }
  }

  /** Reads the table of a language, a resource beside this class. */
  public static RuleTable of(String language) {
    String file = "/sandbox/check/" + language + ".rules";
    try (InputStream in = RuleTable.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + file);
      }
      return new RuleTable(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rule against a full name, or null. */
  public @Nullable Rule rule(String path) {
    String section = rules.get(path);
    for (String rest = path; section == null; ) {
      int cut = cut(rest);
      if (cut <= 0) {
        return null;
      }
      rest = rest.substring(0, cut);
      section = rules.get(rest + BELOW);
      if (section == null) {
        section = rules.get(rest);
      }
    }
    return named.get(section);
  }

  /** Where the last part of a name begins: a member, or the brackets of a call. */
  private static int cut(String path) {
    return path.endsWith("()") ? path.length() - 2 : path.lastIndexOf('.');
  }

  /** Whether there are rules for what is directly below a name. */
  public boolean guards(String path) {
    return rules.containsKey(path + BELOW) || rule(path) != null;
  }
}
