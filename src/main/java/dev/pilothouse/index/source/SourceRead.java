package dev.pilothouse.index.source;

/** What reading a file gave. */
public sealed interface SourceRead permits SourceFile, SourceRead.LeftOut {

  /**
   * A file that is not indexed.
   *
   * @param blobHash the name Git gives to its bytes; empty if they could not be read
   */
  record LeftOut(SkipReason reason, String blobHash) implements SourceRead {}
}
