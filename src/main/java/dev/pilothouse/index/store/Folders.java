package dev.pilothouse.index.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Removes folders, and makes names for them. */
final class Folders {

  private Folders() {}

  /** Removes a folder with all in it; links are removed, not followed. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  /** Removes the folders whose names begin like this, except one. */
  static void deleteOthers(Path folder, String prefix, String kept) throws IOException {
    List<Path> others;
    try (Stream<Path> children = Files.list(folder)) {
      others =
          children
              .filter(child -> name(child).startsWith(prefix) && !name(child).equals(kept))
              .toList();
    }
    for (Path other : others) {
      delete(other);
    }
  }

  /**
   * Makes a folder with the files of another, which are never changed in place: by links where the
   * file system has them, else by copies.
   *
   * @param leftOut names of files that are not wanted there
   */
  static void link(Path from, Path to, Set<String> leftOut) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> children = Files.list(from)) {
      files =
          children
              .filter(file -> Files.isRegularFile(file) && !leftOut.contains(name(file)))
              .toList();
    }
    for (Path file : files) {
      Path target = to.resolve(name(file));
      try {
        Files.createLink(target, file);
      } catch (IOException | UnsupportedOperationException noLinks) {
        Files.copy(file, target);
      }
    }
  }

  /** A name that can be a folder's, different for different texts in all likelihood. */
  static String safeName(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.substring(0, Math.min(plain.length(), 80))
        + "-"
        + Integer.toHexString(text.hashCode());
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
