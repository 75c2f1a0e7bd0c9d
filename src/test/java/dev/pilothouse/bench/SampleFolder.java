package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A part of a corpus. */
final class SampleFolder {
  /** About what a chunk of code has. */
  private static final long BYTES_PER_CHUNK = 400;

  private static final String SOURCES = ".*\\.(java|go|py|ts|js|rs|c|h)";

  private SampleFolder() {}

  /**
   * Copies files, in the order of their paths, until they make about that many chunks.
   *
   * @param skipped chunks, about, before the first that is copied
   */
  static Path copy(Path source, Path target, int skipped, int chunks) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source)) {
      files = all.filter(file -> file.toString().matches(SOURCES)).sorted().toList();
    }
    long from = skipped * BYTES_PER_CHUNK;
    long bytes = 0;
    for (Path file : files) {
      if (bytes >= from + chunks * BYTES_PER_CHUNK) {
        break;
      }
      if (bytes >= from) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      bytes += Files.size(file);
    }
    return target;
  }
}
