package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of one source at one moment. Listing happens when it is opened; {@link #read} may be
 * called by several threads at once.
 */
public abstract sealed class SourceTree implements AutoCloseable permits FolderTree, CommitTree {

  /** The most that a file may have, whatever is configured; it is held in memory as a whole. */
  private static final int MOST_BYTES = 64 << 20;

  final SkipCounts skipped;
  final int maxFileBytes;
  private @Nullable Map<String, String> hashes;

  SourceTree(SkipCounts skipped, int maxFileBytes) {
    this.skipped = skipped;
    this.maxFileBytes = maxFileBytes;
  }

  /**
   * Opens a source.
   *
   * @param maxFileBytes files larger than this are left out; at most 64 MiB
   * @param source a folder: a Git work tree, a bare repository or any other
   * @param ref a branch, tag or commit to read instead of what is on disk, or null
   * @throws SourceException when it cannot be indexed
   */
  public static SourceTree open(
      AllowedRoots roots, long maxFileBytes, String source, @Nullable String ref)
      throws SourceException {
    int most = Math.clamp(maxFileBytes, 0, MOST_BYTES);
    return SourceOpener.open(roots, most, source, ref);
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

  /** Reads a file; one that turns out to be nothing to index is counted among those left out. */
  public final SourceRead read(SourceEntry entry) {
    byte[] bytes = bytes(entry);
    if (bytes == null) {
      return leftOut(SkipReason.UNREADABLE, "");
    }
    String hash = BlobHash.of(bytes);
    ContentRules.Verdict verdict = ContentRules.judge(entry.path(), bytes, maxFileBytes);
    if (verdict.reason() != null || verdict.language() == null) {
      SkipReason reason = verdict.reason();
      return leftOut(reason == null ? SkipReason.UNKNOWN_TYPE : reason, hash);
    }
    return new SourceFile(entry.path(), verdict.language(), verdict.text(), hash);
  }

  private SourceRead leftOut(SkipReason reason, String hash) {
    skipped.add(reason);
    return new SourceRead.LeftOut(reason, hash);
  }

  /** Counts a file as left out that was, by the reason's id, when it was read before. */
  public final void leaveOutAgain(String reason) {
    skipped.add(SkipReason.valueOf(reason.toUpperCase(Locale.ROOT)));
  }

  /** The Git name of a file's bytes when the tree was opened; empty if they could not be read. */
  public final String hash(SourceEntry entry) {
    return hashes().getOrDefault(entry.path(), "");
  }

  private synchronized Map<String, String> hashes() {
    Map<String, String> known = hashes;
    if (known == null) {
      known = HashMap.newHashMap(entries().size());
      for (SourceEntry entry : entries()) {
        known.put(entry.path(), Objects.requireNonNullElse(blobHash(entry), ""));
      }
      hashes = known;
    }
    return known;
  }

  /** A digest of all paths, contents and the size limit; equal digests mean equal indexes. */
  public final String digest() {
    MessageDigest digest = BlobHash.digest("SHA-256");
    digest.update((maxFileBytes + "\n").getBytes(StandardCharsets.US_ASCII));
    for (SourceEntry entry : entries()) {
      digest.update(entry.path().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(hash(entry).getBytes(StandardCharsets.US_ASCII));
      digest.update((byte) '\n');
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    // A folder holds nothing open.
  }
}
