package dev.pilothouse.contracts.index;

/**
 * Lines of a file that could not be embedded. Their text can be searched all the same.
 *
 * @param path of the file, below the source
 * @param startLine first line, from 1
 * @param endLine last line
 * @param reason what the model or its server said, shortened
 */
public record ProjectFailure(String path, int startLine, int endLine, String reason) {
  /** Most failures that a status lists; its counts tell of all. */
  public static final int MOST_LISTED = 100;
}
