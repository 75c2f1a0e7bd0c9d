package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A copy of real source files that a measurement may change. */
final class SourceCopy {
  private static final String SOURCES = ".*\\.(java|js|ts|py|go|rs|c|h|cpp|cc|cs|kt|rb|php|sh|md)";
  private static final String LEFT_OUT =
      ".*/(target|node_modules|vendor|\\.git)/.*|.*\\.pb\\.go|.*_generated\\.go";

  private final Path folder;
  private final List<Path> files;

  private SourceCopy(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * Copies files that are spread over a folder or zip file by a fixed seed.
   *
   * @throws IOException if there are fewer than asked for
   */
  static SourceCopy of(Path folderOrZip, Path into, int count) throws IOException {
    if (Files.isRegularFile(folderOrZip)) {
      try (FileSystem zip = FileSystems.newFileSystem(folderOrZip)) {
        return copy(zip.getPath("/"), into, count);
      }
    }
    return copy(folderOrZip, into, count);
  }

  private static SourceCopy copy(Path root, Path into, int count) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root)) {
      paths.filter(SourceCopy::wanted).sorted().forEach(found::add);
    }
    if (found.size() < count) {
      throw new IOException(
          "%s has %d source files, %d were asked for; name a larger folder, or fewer --files"
              .formatted(root, found.size(), count));
    }
    Collections.shuffle(found, new Random(1));
    List<Path> copies = new ArrayList<>(count);
    for (Path file : found.subList(0, count)) {
      Path copy = into.resolve(root.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
      copies.add(copy);
    }
    return new SourceCopy(into, copies);
  }

  /** Makes the copy a work tree of git with one commit. */
  void commit() throws IOException, InterruptedException {
    git("init", "-q");
    git("add", "-A");
    git("-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", "all");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
  }

  Path folder() {
    return folder;
  }

  long bytes() throws IOException {
    long sum = 0;
    for (Path file : files) {
      sum += Files.size(file);
    }
    return sum;
  }

  /** Adds a line with a word of its own to the first files. */
  void change(int count, String word) throws IOException {
    for (Path file : files.subList(0, count)) {
      byte[] line = ("\n// " + word + "\n").getBytes(StandardCharsets.UTF_8);
      Files.write(file, line, StandardOpenOption.APPEND);
    }
  }

  private static boolean wanted(Path path) {
    String name = path.toString();
    return name.matches(SOURCES) && !name.matches(LEFT_OUT) && Files.isRegularFile(path);
  }
}
