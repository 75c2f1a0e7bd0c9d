package dev.pilothouse.bench.quality;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.SourceText;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the string that documents a Python definition. */
final class Docstrings {
  private static final Pattern OPENING = Pattern.compile("[rRuUbB]{0,2}(\"\"\"|'''|\"|')");
  private static final int LONGEST_SIGNATURE = 60;

  private Docstrings() {}

  /** The lines of the string that is the first statement of the body; none if there is none. */
  static BitSet of(SourceText text, Definition definition) {
    BitSet lines = new BitSet();
    int line = endOfSignature(text, definition) + 1;
    while (line <= definition.endLine() && (text.isBlank(line) || isComment(text.line(line)))) {
      line++;
    }
    if (line > definition.endLine() || line <= definition.nameLine()) {
      return lines;
    }
    String first = text.line(line).strip();
    Matcher opening = OPENING.matcher(first);
    if (!opening.lookingAt()) {
      return lines;
    }
    String quote = opening.group(1);
    lines.set(line);
    boolean closed = first.indexOf(quote, opening.end()) >= 0;
    while (!closed && quote.length() > 1 && line < definition.endLine()) {
      line++;
      lines.set(line);
      closed = text.line(line).contains(quote);
    }
    return lines;
  }

  /** The line of the colon before the body. */
  private static int endOfSignature(SourceText text, Definition definition) {
    int depth = 0;
    int last = Math.min(definition.endLine(), definition.nameLine() + LONGEST_SIGNATURE);
    for (int line = definition.nameLine(); line <= last; line++) {
      String code = text.line(line);
      char quote = 0;
      for (int i = 0; i < code.length(); i++) {
        char c = code.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '#') {
          break;
        } else if ("([{".indexOf(c) >= 0) {
          depth++;
        } else if (")]}".indexOf(c) >= 0) {
          depth--;
        } else if (c == ':' && depth == 0) {
          return line;
        }
      }
    }
    return last;
  }

  private static boolean isComment(String line) {
    return line.strip().startsWith("#");
  }
}
