package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one source at one moment. Listing happens when it is opened; {@link #read} may be
 * called by several threads at once.
 */
public abstract sealed class SourceTree implements AutoCloseable permits FolderTree, CommitTree {

  final SkipCounts skipped;

  SourceTree(SkipCounts skipped) {
    this.skipped = skipped;
  }

  /**
   * Opens a source.
   *
   * @param source a folder: a Git work tree, a bare repository or any other
   * @param ref a branch, tag or commit to read instead of what is on disk, or null
   * @throws SourceException when it cannot be indexed
   */
  public static SourceTree open(AllowedRoots roots, String source, @Nullable String ref)
      throws SourceException {
    return SourceOpener.open(roots, source, ref);
  }

  /** The files, in order of their paths. */
  public abstract List<? extends SourceEntry> entries();

  /** What version control calls this state, for people to read; empty for a plain folder. */
  public abstract String revision();

  /** A file's bytes, at most one more than may be indexed; null when they cannot be read. */
  abstract byte @Nullable [] bytes(SourceEntry entry);

  /** The Git name of an entry's bytes; null when they cannot be read. */
  abstract @Nullable String blobHash(SourceEntry entry);

  /** What was left out so far; grows while files are read. */
  public final SkipCounts skipped() {
    return skipped;
  }

  /** Reads a file; returns null, and counts why, when it turns out to be nothing to index. */
  public final @Nullable SourceFile read(SourceEntry entry) {
    byte[] bytes = bytes(entry);
    if (bytes == null) {
      skipped.add(SkipReason.UNREADABLE);
      return null;
    }
    ContentRules.Verdict verdict = ContentRules.judge(entry.path(), bytes);
    if (verdict.reason() != null || verdict.language() == null) {
      skipped.add(verdict.reason() == null ? SkipReason.UNKNOWN_TYPE : verdict.reason());
      return null;
    }
    return new SourceFile(entry.path(), verdict.language(), verdict.text(), BlobHash.of(bytes));
  }

  /** A digest of all paths and contents; equal digests mean equal indexes. */
  public final String digest() {
    MessageDigest digest = BlobHash.digest("SHA-256");
    for (SourceEntry entry : entries()) {
      digest.update(entry.path().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(String.valueOf(blobHash(entry)).getBytes(StandardCharsets.US_ASCII));
      digest.update((byte) '\n');
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    // A folder holds nothing open.
  }
}
