package dev.pilothouse.index.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Keeps a manifest in a file with a checksum before it, replaced as a whole. */
final class ManifestFile {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  ManifestFile(Path folder) {
    this.file = folder.resolve("manifest.json");
  }

  /** The manifest, or null when there is none. */
  @Nullable Manifest read() throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    String content = Files.readString(file, StandardCharsets.UTF_8);
    int end = content.indexOf('\n');
    String body = content.substring(end + 1);
    if (end < 0 || !content.substring(0, end).equals(checksum(body))) {
      throw new IOException("the manifest does not have its checksum");
    }
    return JSON.readValue(body, Manifest.class);
  }

  /** Replaces the manifest; afterwards either the old or the new one is there, whatever happens. */
  void write(Manifest manifest) throws IOException {
    String body = JSON.writeValueAsString(manifest);
    byte[] bytes = (checksum(body) + "\n" + body).getBytes(StandardCharsets.UTF_8);
    Path next = file.resolveSibling("manifest.next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String checksum(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
