package dev.pilothouse.index.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param hash the name Git gives to the bytes that were read
 * @param chunks how many chunks it was cut into; 0 if it was left out
 * @param skipped the reason's id if it was left out by what it holds, else null
 */
public record IndexedFile(String hash, int chunks, @Nullable String skipped) {
  public IndexedFile {
    if (chunks < 0 || (skipped != null && chunks > 0)) {
      throw new IllegalArgumentException("a file with " + chunks + " chunks, skipped: " + skipped);
    }
  }

  boolean isIndexed() {
    return skipped == null;
  }

  String skippedOrNone() {
    return Objects.requireNonNullElse(skipped, "");
  }
}
