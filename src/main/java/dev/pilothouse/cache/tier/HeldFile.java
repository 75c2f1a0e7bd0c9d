package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Owner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * Held invalidations on disk, a Redis key a line, so that a node that is killed while Redis is away
 * still tells Redis when both are back. Its methods block.
 */
public final class HeldFile {
  private static final String NAME = "cache-held";

  private final Path file;

  /**
   * @param folder the node's data directory
   */
  public HeldFile(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /** What an earlier run of this node left; a line that is cut short is left out. */
  public List<String> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(Owner::isKey).toList();
  }

  /** Replaces what is there; when this returns it survives a power failure. */
  void write(Collection<String> redisKeys) throws IOException {
    if (redisKeys.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path next = file.resolveSibling(NAME + ".next");
    byte[] text = (String.join("\n", redisKeys) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(text);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
