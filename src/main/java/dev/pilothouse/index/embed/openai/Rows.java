package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.openai.RequestPacker.Range;
import java.util.HashMap;
import java.util.Map;

/** The vectors of a batch as they come in, request by request. One thread at a time. */
final class Rows {
  private final PreparedTexts texts;
  private final int dimensions;
  private final float[] vectors;
  private final int[] tokens;
  private final Map<Integer, String> failures = new HashMap<>();

  Rows(PreparedTexts texts, int dimensions) {
    this.texts = texts;
    this.dimensions = dimensions;
    this.vectors = new float[texts.texts().size() * dimensions];
    this.tokens = new int[texts.texts().size()];
  }

  /** Takes the vectors of a request; its tokens are spread over the texts by their length. */
  void fill(Range range, Vectors part) {
    System.arraycopy(
        part.values(), 0, vectors, range.from() * dimensions, range.size() * dimensions);
    part.missing().stream()
        .forEach(row -> fail(range.from() + row, "the model gives it a vector of length zero"));
    long guessed = Math.max(1, texts.tokens(range));
    long counted = part.tokens() > 0 ? part.tokens() : guessed;
    for (int i = range.from(); i < range.to(); i++) {
      tokens[i] = (int) (texts.tokens()[i] * counted / guessed);
    }
  }

  void fail(int row, String reason) {
    failures.put(row, reason);
  }

  int failed() {
    return failures.size();
  }

  EmbeddedBatch batch() {
    return new EmbeddedBatch(dimensions, vectors, tokens, texts.truncated(), failures);
  }
}
