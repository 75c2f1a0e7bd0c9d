package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pieces of real source files, about as long as the chunks of an index. */
final class SourceCorpus {
  private static final int LINES = 12;
  private static final String SOURCES = ".*\\.(java|js|ts|py|go|rs|c|h|cpp|kt|rb|sh|md)";
  private static final String LEFT_OUT = ".*/(target|node_modules|\\.git)/.*";

  private SourceCorpus() {}

  /**
   * The first pieces of a folder's or zip file's sources, in the order of their paths.
   *
   * @throws IOException if there are fewer than asked for
   */
  static List<String> read(Path folderOrZip, int most) throws IOException {
    List<String> pieces = new ArrayList<>();
    if (Files.isRegularFile(folderOrZip)) {
      try (FileSystem zip = FileSystems.newFileSystem(folderOrZip)) {
        collect(zip.getPath("/"), most, pieces);
      }
    } else {
      collect(folderOrZip, most, pieces);
    }
    if (pieces.size() < most) {
      throw new IOException(
          "%s has sources for %d texts, %d were asked for; name a larger folder, such as a JDK's"
                  .formatted(folderOrZip, pieces.size(), most)
              + " lib/src.zip, or fewer --texts");
    }
    return pieces;
  }

  private static void collect(Path root, int most, List<String> pieces) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : (Iterable<Path>) paths.filter(SourceCorpus::wanted).sorted()::iterator) {
        for (String piece : pieces(file)) {
          if (pieces.size() == most) {
            return;
          }
          pieces.add(piece);
        }
      }
    }
  }

  private static boolean wanted(Path path) {
    String name = path.toString();
    return name.matches(SOURCES) && !name.matches(LEFT_OUT) && Files.isRegularFile(path);
  }

  private static List<String> pieces(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (MalformedInputException e) {
      return List.of();
    }
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += LINES) {
      pieces.add(String.join("\n", lines.subList(i, Math.min(lines.size(), i + LINES))));
    }
    return pieces;
  }
}
