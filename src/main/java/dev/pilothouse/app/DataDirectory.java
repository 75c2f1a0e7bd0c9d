package dev.pilothouse.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds a node's indexes and its embedded Redis; one process at a time.
 *
 * @param path of the folder
 * @param id written at the first start, so that the folder is known again after a restart
 */
record DataDirectory(Path path, String id, FileChannel lock) implements AutoCloseable {

  /** The configured folder, or the platform's usual place for data of programs. */
  static Path locate(@Nullable Path configured, @Nullable String xdgDataHome, String userHome) {
    if (configured != null) {
      return configured;
    }
    Path data =
        xdgDataHome == null || xdgDataHome.isBlank()
            ? Path.of(userHome, ".local", "share")
            : Path.of(xdgDataHome);
    return data.resolve("pilothouse");
  }

  /** Makes the folder if needed and locks it. */
  static DataDirectory open(Path path) throws StartException {
    FileChannel channel;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StartException(
          "cannot write to the data directory "
              + path
              + " ("
              + e.getClass().getSimpleName()
              + "); make it writable or name another with --data-dir",
          e);
    }
    try {
      if (lock(channel) == null) {
        channel.close();
        throw new StartException(
            "another node uses the data directory "
                + path
                + "; stop it or name another with --data-dir");
      }
      return new DataDirectory(path, identify(path.resolve("node.id")), channel);
    } catch (IOException e) {
      throw new StartException("cannot lock the data directory " + path, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String identify(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file).strip();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
