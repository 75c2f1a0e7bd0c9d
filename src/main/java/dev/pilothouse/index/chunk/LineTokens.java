package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.SourceText;

/** How many tokens each line of a text has. */
final class LineTokens {

  /**
   * The longest part of a line that is counted; the rest is taken to have as many for its length.
   */
  private static final int MAX_LINE = 4_000;

  /** The sum over the lines before each line. */
  private final int[] before;

  LineTokens(SourceText text, TokenCounter counter) {
    before = new int[text.lineCount() + 1];
    for (int line = 1; line <= text.lineCount(); line++) {
      int start = text.startOf(line);
      int end = text.endOf(line);
      before[line] = before[line - 1] + count(text.content(), start, end, counter);
    }
  }

  private static int count(String content, int start, int end, TokenCounter counter) {
    int length = end - start;
    return length > MAX_LINE
        ? (int) ((long) counter.count(content, start, start + MAX_LINE) * length / MAX_LINE)
        : counter.count(content, start, end);
  }

  /** The tokens of the lines from first to last, both included. */
  int of(int first, int last) {
    return before[last] - before[first - 1];
  }
}
