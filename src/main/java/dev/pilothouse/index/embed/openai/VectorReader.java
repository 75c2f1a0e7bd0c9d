package dev.pilothouse.index.embed.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads one vector after the other, as numbers or as base64. Not thread-safe. */
final class VectorReader {
  private final float[] row;

  VectorReader(int dimensions) {
    this.row = new float[dimensions];
  }

  /** Reads the vector that begins at this token. */
  void read(JsonParser parser, JsonToken first) throws IOException, UnusableReplyException {
    switch (first) {
      case START_ARRAY -> readNumbers(parser);
      case VALUE_STRING -> readBase64(parser.getBinaryValue());
      default -> throw new UnusableReplyException(false, "the answer has a vector that is none");
    }
  }

  /**
   * Writes the vector down with length one.
   *
   * @return false, and nothing is written, if it has no length
   */
  boolean unit(float[] into, int at) throws UnusableReplyException {
    double square = 0;
    for (float part : row) {
      square += (double) part * part;
    }
    if (!Double.isFinite(square)) {
      throw new UnusableReplyException(
          true,
          "the model answers vectors that hold NaN or infinity; see what embedder.model runs on, or"
              + " choose another");
    }
    if (square == 0) {
      return false;
    }
    float scale = (float) (1 / Math.sqrt(square));
    for (int i = 0; i < row.length; i++) {
      into[at + i] = row[i] * scale;
    }
    return true;
  }

  private void readNumbers(JsonParser parser) throws IOException, UnusableReplyException {
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      float value = token == JsonToken.VALUE_NULL ? Float.NaN : parser.getFloatValue();
      if (count < row.length) {
        row[count] = value;
      }
      count++;
    }
    checkDimensions(count);
  }

  private void readBase64(byte[] bytes) throws UnusableReplyException {
    checkDimensions(bytes.length / Float.BYTES);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
  }

  private void checkDimensions(int count) throws UnusableReplyException {
    if (count != row.length) {
      throw new UnusableReplyException(
          true,
          "the model answers vectors of %d numbers, but embedder.dimensions is %d; set it to %d, or"
                  .formatted(count, row.length, count)
              + " see embedder.ask-dimensions");
    }
  }
}
