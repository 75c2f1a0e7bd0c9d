package dev.pilothouse.index.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a WordPiece tokenizer file says.
 *
 * @param vocabulary id by piece; a piece that continues a word starts with {@code ##}
 * @param specialTokens id by the special tokens' spelling, such as {@code [CLS]}
 * @param unknownId the id of a word that has no pieces
 * @param startId the id before the first token
 * @param endId the id after the last token
 * @param maxWordLength the code points above which a word is unknown
 */
record TokenizerFile(
    Map<String, Integer> vocabulary,
    Map<String, Integer> specialTokens,
    int unknownId,
    int startId,
    int endId,
    int maxWordLength) {

  static final String CONTINUATION = "##";

  /** Reads the JSON form and refuses every setting that this tokenizer does not implement. */
  static TokenizerFile read(InputStream json) throws IOException {
    JsonNode root = new ObjectMapper().readTree(json);
    JsonNode model = root.path("model");
    expect(model, "type", "WordPiece");
    expect(model, "continuing_subword_prefix", CONTINUATION);
    JsonNode normalizer = root.path("normalizer");
    expect(normalizer, "type", "BertNormalizer");
    expect(normalizer, "lowercase", "true");
    expect(normalizer, "clean_text", "true");
    expect(normalizer, "handle_chinese_chars", "true");
    expect(root.path("pre_tokenizer"), "type", "BertPreTokenizer");

    Map<String, Integer> vocabulary = LinkedHashMap.newLinkedHashMap(model.path("vocab").size());
    model.path("vocab").properties().forEach(e -> vocabulary.put(e.getKey(), e.getValue().asInt()));
    Map<String, Integer> special = new LinkedHashMap<>();
    for (JsonNode token : root.path("added_tokens")) {
      special.put(token.path("content").asText(), token.path("id").asInt());
    }
    return new TokenizerFile(
        vocabulary,
        special,
        id(vocabulary, model.path("unk_token").asText()),
        id(vocabulary, "[CLS]"),
        id(vocabulary, "[SEP]"),
        model.path("max_input_chars_per_word").asInt());
  }

  private static void expect(JsonNode node, String field, String value) throws IOException {
    String found = node.path(field).asText();
    if (!found.equals(value)) {
      throw new IOException(
          "tokenizer file: %s is '%s', only '%s' is implemented".formatted(field, found, value));
    }
  }

  private static int id(Map<String, Integer> vocabulary, String piece) throws IOException {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new IOException("tokenizer file: no token '%s' in the vocabulary".formatted(piece));
    }
    return id;
  }
}
