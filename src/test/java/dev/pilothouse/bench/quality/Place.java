package dev.pilothouse.bench.quality;

/**
 * Lines of a file that an answer should hold.
 *
 * @param startLine from 1
 * @param endLine included
 */
public record Place(String path, int startLine, int endLine) {
  private static final int WHOLE = Integer.MAX_VALUE;

  /** A whole file. */
  static Place file(String path) {
    return new Place(path, 1, WHOLE);
  }

  boolean overlaps(Place other) {
    return path.equals(other.path) && startLine <= other.endLine && other.startLine <= endLine;
  }
}
