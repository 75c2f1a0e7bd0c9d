package dev.pilothouse.index.embed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BERT's uncased tokenizer: cleans and lower-cases text, splits it at spaces and punctuation, and
 * cuts each word into the longest pieces the vocabulary has.
 *
 * <p>Gives the ids that the Hugging Face tokenizers library gives for the same file. Safe for any
 * number of threads.
 */
public final class WordPieceTokenizer {
  private final PieceTrie pieces;
  private final TokenizerFile file;
  private final int maxTokens;
  private final boolean splitNames;

  private WordPieceTokenizer(
      TokenizerFile file, PieceTrie pieces, int maxTokens, boolean splitNames) {
    this.file = file;
    this.pieces = pieces;
    this.maxTokens = maxTokens;
    this.splitNames = splitNames;
  }

  /**
   * Reads a tokenizer from its JSON form.
   *
   * @param maxTokens the tokens to keep of a text, the two special tokens included; at least 3
   * @throws IOException if the stream cannot be read or describes another kind of tokenizer
   */
  public static WordPieceTokenizer read(InputStream json, int maxTokens) throws IOException {
    if (maxTokens < 3) {
      throw new IllegalArgumentException("maxTokens is %d, at least 3 needed".formatted(maxTokens));
    }
    TokenizerFile file = TokenizerFile.read(json);
    return new WordPieceTokenizer(file, new PieceTrie(file.vocabulary()), maxTokens, false);
  }

  /**
   * The same, for text with code: each part of a name as {@code isNotBlank} is a word of its own,
   * where BERT would read pieces of {@code isnotblank}.
   */
  public WordPieceTokenizer splittingNames() {
    return new WordPieceTokenizer(file, pieces, maxTokens, true);
  }

  /** Tokenizes a text, reading no further than its first {@code maxTokens} tokens need. */
  public Tokens encode(String text) {
    var words = new TokenCollector(pieces, file, maxTokens);
    var normalizer = new BertNormalizer(words, splitNames);
    int plain = 0;
    int bracket = text.indexOf('[');
    while (bracket >= 0 && !words.full()) {
      String special = specialTokenAt(text, bracket);
      if (special != null) {
        normalizer.accept(text, plain, bracket);
        words.special(id(special));
        plain = bracket + special.length();
      }
      bracket = text.indexOf('[', Math.max(plain, bracket + 1));
    }
    normalizer.accept(text, plain, text.length());
    return words.finish();
  }

  int maxTokens() {
    return maxTokens;
  }

  /** Whether a letter that follows another begins a word of its own. */
  boolean splitsBefore(String text, int at) {
    return splitNames && NameParts.beginsAt(text, at);
  }

  /** The number of tokens of one word in ASCII letters and digits. */
  int piecesOf(String word) {
    int length = word.length();
    if (length > file.maxWordLength()) {
      return 1;
    }
    int[] letters = new int[length];
    for (int i = 0; i < length; i++) {
      char c = word.charAt(i);
      letters[i] = c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    return Math.max(1, pieces.split(letters, length, new int[length]));
  }

  private int id(String special) {
    return file.specialTokens().getOrDefault(special, file.unknownId());
  }

  /** Special tokens count as such even when the text itself spells them. */
  @Nullable String specialTokenAt(String text, int offset) {
    for (Map.Entry<String, Integer> token : file.specialTokens().entrySet()) {
      if (text.startsWith(token.getKey(), offset)) {
        return token.getKey();
      }
    }
    return null;
  }
}
