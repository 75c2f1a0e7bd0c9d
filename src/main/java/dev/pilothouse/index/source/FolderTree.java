package dev.pilothouse.index.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a folder or work tree as they are on disk. */
final class FolderTree extends SourceTree {

  private final List<SourceEntry.OnDisk> entries;
  private final String revision;

  FolderTree(
      List<SourceEntry.OnDisk> entries, SkipCounts skipped, int maxFileBytes, String revision) {
    super(skipped, maxFileBytes);
    this.entries = entries;
    this.revision = revision;
  }

  @Override
  public List<SourceEntry.OnDisk> entries() {
    return entries;
  }

  @Override
  public String revision() {
    return revision;
  }

  @Override
  byte @Nullable [] bytes(SourceEntry entry) {
    return entry instanceof SourceEntry.OnDisk onDisk ? read(onDisk.file(), maxFileBytes) : null;
  }

  @Override
  @Nullable String blobHash(SourceEntry entry) {
    if (entry instanceof SourceEntry.OnDisk onDisk && onDisk.blobHash() != null) {
      return onDisk.blobHash();
    }
    byte[] bytes = bytes(entry);
    return bytes == null ? null : BlobHash.of(bytes);
  }

  /**
   * Reads a file without following a link that may have taken its place; of a file that is larger
   * than it may be, one byte more than that.
   */
  static byte @Nullable [] read(Path file, int maxBytes) {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      int size = (int) Math.min(channel.size(), maxBytes);
      ByteBuffer buffer = ByteBuffer.allocate(size + 1);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // Reads on until the buffer is full or the file ends.
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (IOException e) {
      return null;
    }
  }
}
