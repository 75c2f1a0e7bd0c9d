package dev.pilothouse.syntax;

import java.util.Arrays;

/** An immutable text with random access to its lines, which are counted from 1. */
public final class SourceText {

  private final String content;

  /** Offset of each line's first character, and one past the end. */
  private final int[] starts;

  private final int count;

  /** Splits a text at {@code \n}; a final line break does not begin another line. */
  public SourceText(String content) {
    this.content = content;
    int[] offsets = new int[Math.max(16, content.length() / 24)];
    int lines = 0;
    int from = 0;
    while (from < content.length()) {
      if (lines + 1 >= offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[lines++] = from;
      int end = content.indexOf('\n', from);
      from = end < 0 ? content.length() : end + 1;
    }
    offsets[lines] = content.length();
    this.starts = offsets;
    this.count = lines;
  }

  /** The whole text. */
  public String content() {
    return content;
  }

  /** The number of lines, 0 for an empty text. */
  public int lineCount() {
    return count;
  }

  /** The offset of a line's first character; {@code lineCount() + 1} gives the text's length. */
  public int startOf(int line) {
    return starts[line - 1];
  }

  /** The offset just after a line's last character, its line break left out. */
  public int endOf(int line) {
    int end = starts[line];
    if (end > starts[line - 1] && content.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > starts[line - 1] && content.charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  /** A line without its line break. */
  public String line(int line) {
    return content.substring(startOf(line), endOf(line));
  }

  /** The lines from first to last, both included, without the final line break. */
  public String lines(int first, int last) {
    return content.substring(startOf(first), endOf(last));
  }

  /** Whether a line holds only white space. */
  public boolean isBlank(int line) {
    for (int i = startOf(line), end = endOf(line); i < end; i++) {
      if (!Character.isWhitespace(content.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The column of the first character that is not white space, a tab counting as four. */
  public int indentOf(int line) {
    int columns = 0;
    for (int i = startOf(line), end = endOf(line); i < end; i++) {
      char c = content.charAt(i);
      if (c == '\t') {
        columns += 4;
      } else if (c == ' ') {
        columns++;
      } else {
        break;
      }
    }
    return columns;
  }

  /** The line that holds the character at an offset. */
  public int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
