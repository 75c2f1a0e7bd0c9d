package dev.pilothouse.index.source;

/**
 * What an index was made from; an index with the same fingerprint need not be made again.
 *
 * @param content the {@link SourceTree#digest()}
 * @param chunker the version of the way text is cut
 * @param model the embedding model with the number of tokens it reads
 * @param format the version of the stored format
 */
public record Fingerprint(String content, int chunker, String model, String format) {

  /** One line that is equal when all parts are. */
  public String value() {
    return content + ":" + rules();
  }

  /** The parts that say how files are read and cut, but not which. */
  public String rules() {
    return ContentRules.VERSION + ":" + chunker + ":" + model + ":" + format;
  }
}
