package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.SourceText;

/** How many tokens each line of a text has. */
final class LineTokens {

  /** The longest part of a line that is counted; what is longer never fits a chunk. */
  private static final int MAX_LINE = 4_000;

  /** The sum over the lines before each line. */
  private final int[] before;

  LineTokens(SourceText text, TokenCounter counter) {
    before = new int[text.lineCount() + 1];
    for (int line = 1; line <= text.lineCount(); line++) {
      int start = text.startOf(line);
      int end = Math.min(text.endOf(line), start + MAX_LINE);
      int count = end == start ? 0 : counter.count(text.content().substring(start, end));
      before[line] = before[line - 1] + count;
    }
  }

  /** The tokens of the lines from first to last, both included. */
  int of(int first, int last) {
    return before[last] - before[first - 1];
  }
}
