package dev.pilothouse.index.embed.openai;

import java.util.ArrayList;
import java.util.List;

/** Cuts a batch of texts into requests. */
final class RequestPacker {
  private RequestPacker() {}

  /**
   * Neighbouring texts that go into one request.
   *
   * @param from index of the first
   * @param to index after the last
   */
  record Range(int from, int to) {
    int size() {
      return to - from;
    }

    Range firstHalf() {
      return new Range(from, from + size() / 2);
    }

    Range secondHalf() {
      return new Range(from + size() / 2, to);
    }
  }

  /**
   * As few requests as keep within both limits; a text that is too large by itself goes alone.
   *
   * @param tokens of each text
   */
  static List<Range> pack(int[] tokens, int mostTexts, int mostTokens) {
    List<Range> ranges = new ArrayList<>();
    int from = 0;
    long sum = 0;
    for (int at = 0; at < tokens.length; at++) {
      boolean full = at - from == mostTexts || (at > from && sum + tokens[at] > mostTokens);
      if (full) {
        ranges.add(new Range(from, at));
        from = at;
        sum = 0;
      }
      sum += tokens[at];
    }
    if (from < tokens.length) {
      ranges.add(new Range(from, tokens.length));
    }
    return ranges;
  }
}
