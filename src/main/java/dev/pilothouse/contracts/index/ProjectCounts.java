package dev.pilothouse.contracts.index;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much of what a project has.
 *
 * @param files indexed
 * @param chunks they were cut into
 * @param vectors there are, of as many as there are chunks
 * @param fromCache vectors that needed no embedding
 * @param failedChunks that could not be embedded after all retries
 * @param skipped files left out, by reason
 */
public record ProjectCounts(
    long files,
    long chunks,
    long vectors,
    long fromCache,
    long failedChunks,
    Map<String, Long> skipped) {
  /** A project of which nothing is known yet. */
  public static final ProjectCounts NONE = new ProjectCounts(0, 0, 0, 0, 0, Map.of());

  public ProjectCounts {
    skipped = skipped == null ? Map.of() : Map.copyOf(new TreeMap<>(skipped));
  }
}
