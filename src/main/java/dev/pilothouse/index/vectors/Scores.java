package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads what stores say of nearness. */
final class Scores {
  private Scores() {}

  /**
   * A cosine as a score from 0 to 1, as the embedded store counts.
   *
   * @throws VectorStoreException if it is no number
   */
  static double ofCosine(JsonNode cosine, Faults faults) throws VectorStoreException {
    if (!cosine.isNumber() || !Double.isFinite(cosine.doubleValue())) {
      throw faults.notUnderstood("a score is no number");
    }
    return Math.clamp((1 + cosine.doubleValue()) / 2, 0.0, 1.0);
  }

  /** A text that must be there. */
  static String text(JsonNode value, Faults faults) throws VectorStoreException {
    if (!value.isTextual()) {
      throw faults.notUnderstood("a result has no key");
    }
    return value.textValue();
  }
}
