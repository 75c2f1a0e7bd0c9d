package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.Definition;
import org.jspecify.annotations.Nullable;

/**
 * The line before a chunk's text that says where it belongs. It names the file without its folders,
 * so that moving a file costs no embedding, and gives a signature only where the text does not.
 */
final class Headers {

  private static final int MAX_HEADER = 120;

  private final String fileName;
  private final TokenCounter counter;
  private final int maxTokens;

  /**
   * @param maxTokens what a header and its text may have together
   */
  Headers(String path, TokenCounter counter, int maxTokens) {
    this.fileName = path.substring(path.lastIndexOf('/') + 1);
    this.counter = counter;
    this.maxTokens = maxTokens;
  }

  /**
   * The header of a chunk.
   *
   * @param continued whether the definition's name stands in an earlier chunk
   */
  String of(@Nullable Definition definition, boolean continued) {
    String place = "";
    if (definition != null) {
      place = " " + definition.owner() + (continued ? " " + definition.signature() : "");
    }
    String line = (fileName + place).replace('\n', ' ').replace('\r', ' ').stripTrailing();
    return line.length() <= MAX_HEADER ? line : line.substring(0, MAX_HEADER);
  }

  /** The tokens that such a header leaves for the text. */
  int room(@Nullable Definition definition, boolean continued) {
    return maxTokens - counter.count(of(definition, continued));
  }
}
