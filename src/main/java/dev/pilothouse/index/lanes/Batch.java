package dev.pilothouse.index.lanes;

import java.util.List;

/**
 * Texts that go to a lane together.
 *
 * @param failures how often it came back without vectors
 */
record Batch(List<EmbeddingText> texts, int failures) {
  Batch failed() {
    return new Batch(texts, failures + 1);
  }

  List<String> keys() {
    return texts.stream().map(EmbeddingText::key).toList();
  }
}
