package dev.pilothouse.index.embed.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reads an answer of {@code /v1/embeddings} without building a tree of it: vectors as numbers or as
 * base64, in any order, each put where its index says. Not thread-safe; one per answer.
 */
final class ReplyReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // So that NaN is told from an answer that is broken.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final VectorReader vectors;
  private final int texts;
  private final int dimensions;
  private final float[] values;
  private final BitSet seen;
  private final BitSet missing;
  private int items;
  private long tokens;

  private ReplyReader(int texts, int dimensions) {
    this.vectors = new VectorReader(dimensions);
    this.texts = texts;
    this.dimensions = dimensions;
    this.values = new float[texts * dimensions];
    this.seen = new BitSet(texts);
    this.missing = new BitSet(texts);
  }

  /**
   * Reads the answer to a request of that many texts.
   *
   * @throws UnusableReplyException if it does not have one vector of these dimensions for each
   */
  static Vectors read(byte[] json, int texts, int dimensions) throws UnusableReplyException {
    ReplyReader reader = new ReplyReader(texts, dimensions);
    try (JsonParser parser = JSON.createParser(json)) {
      reader.readAll(parser);
    } catch (IOException e) {
      throw new UnusableReplyException(
          false, "the answer is not the JSON it should be: " + firstLine(e));
    }
    if (reader.items != texts) {
      throw new UnusableReplyException(
          false, "the answer has " + reader.items + " vectors for " + texts + " texts");
    }
    return new Vectors(reader.values, reader.missing, reader.tokens);
  }

  private void readAll(JsonParser parser) throws IOException, UnusableReplyException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UnusableReplyException(false, "the answer is no JSON object");
    }
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (field.equals("data") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          readItem(parser);
        }
      } else if (field.equals("usage") && value == JsonToken.START_OBJECT) {
        readUsage(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readItem(JsonParser parser) throws IOException, UnusableReplyException {
    int index = items;
    boolean read = false;
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
        index = parser.getIntValue();
      } else if (field.equals("embedding") && value != JsonToken.VALUE_NULL) {
        vectors.read(parser, value);
        read = true;
      } else {
        parser.skipChildren();
      }
    }
    items++;
    if (index < 0 || index >= texts) {
      throw new UnusableReplyException(
          false, "the answer has a vector with index " + index + " for " + texts + " texts");
    }
    if (seen.get(index)) {
      throw new UnusableReplyException(false, "the answer has index " + index + " twice");
    }
    seen.set(index);
    if (!read || !vectors.unit(values, index * dimensions)) {
      missing.set(index);
    }
  }

  private void readUsage(JsonParser parser) throws IOException {
    long prompt = 0;
    long total = 0;
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      boolean number = parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
      if (number && field.equals("total_tokens")) {
        total = parser.getLongValue();
      } else if (number && field.equals("prompt_tokens")) {
        prompt = parser.getLongValue();
      } else {
        parser.skipChildren();
      }
    }
    tokens = Math.max(0, Math.max(prompt, total));
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    return Arrays.stream(message.split("\n", 2)).findFirst().orElse("");
  }
}
