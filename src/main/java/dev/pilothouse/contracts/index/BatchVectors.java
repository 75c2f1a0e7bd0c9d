package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Check;
import java.util.List;

/**
 * The vectors of a leased batch, in the order of its texts, those left out that failed.
 *
 * @param fence of the lease
 * @param dimensions floats per vector
 * @param tokens per vector, what the model read of it, special tokens included
 * @param truncated the indexes of the vectors whose texts were longer than the model reads
 * @param vectors 32-bit floats, little-endian, one vector after the other, each of length one
 * @param failed the texts without a vector
 */
public record BatchVectors(
    long fence,
    int dimensions,
    List<Integer> tokens,
    List<Integer> truncated,
    Bytes vectors,
    List<FailedText> failed) {
  public BatchVectors {
    tokens = tokens == null ? List.of() : List.copyOf(tokens);
    truncated = truncated == null ? List.of() : List.copyOf(truncated);
    failed = failed == null ? List.of() : List.copyOf(failed);
    Check.range("dimensions", dimensions, 1, 100_000);
    Check.present("vectors", vectors);
    long expected = (long) tokens.size() * dimensions * Float.BYTES;
    if (vectors.length() != expected) {
      throw new IllegalArgumentException(
          "\"vectors\" must hold %d bytes for %d texts, not %d"
              .formatted(expected, tokens.size(), vectors.length()));
    }
  }
}
