package dev.pilothouse.index.embed;

/**
 * A text as the model reads it: token ids between the two special tokens.
 *
 * @param ids the ids, special tokens included; not a copy
 * @param truncated whether the text had more tokens than fit
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per text would only cost.
public record Tokens(int[] ids, boolean truncated) {

  /** The number of ids. */
  public int count() {
    return ids.length;
  }
}
