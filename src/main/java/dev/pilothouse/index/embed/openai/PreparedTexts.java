package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.openai.RequestPacker.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts as they are sent.
 *
 * @param texts cut where they were too long, and valid in UTF-8
 * @param bytes of each in UTF-8
 * @param tokens of each, about
 * @param truncated which were cut
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per batch would only cost.
record PreparedTexts(List<String> texts, int[] bytes, int[] tokens, boolean[] truncated) {

  /**
   * Prepares texts.
   *
   * @param mostCharacters of one; the cut is the same every time, as its vector goes into caches
   */
  static PreparedTexts of(List<String> raw, int mostCharacters, TokenEstimate estimate) {
    List<String> texts = new ArrayList<>(raw.size());
    int[] bytes = new int[raw.size()];
    int[] tokens = new int[raw.size()];
    boolean[] truncated = new boolean[raw.size()];
    for (int i = 0; i < bytes.length; i++) {
      String text = raw.get(i);
      truncated[i] = text.length() > mostCharacters;
      String kept = truncated[i] ? text.substring(0, mostCharacters) : text;
      // Half a character, as a cut can leave it, becomes a question mark.
      byte[] encoded = kept.getBytes(StandardCharsets.UTF_8);
      texts.add(new String(encoded, StandardCharsets.UTF_8));
      bytes[i] = encoded.length;
      tokens[i] = estimate.of(encoded.length);
    }
    return new PreparedTexts(texts, bytes, tokens, truncated);
  }

  long bytes(Range range) {
    return sum(bytes, range);
  }

  long tokens(Range range) {
    return sum(tokens, range);
  }

  private static long sum(int[] numbers, Range range) {
    long sum = 0;
    for (int i = range.from(); i < range.to(); i++) {
      sum += numbers[i];
    }
    return sum;
  }
}
