package dev.pilothouse.cache.entry;

import java.util.Set;

/**
 * Paths of files as names: {@code ./src//a.java}, {@code /src/a.java} and {@code src/a.java} are
 * one.
 */
final class FilePaths {
  /** The folder above all. */
  static final String ROOT = ".";

  private FilePaths() {}

  static String normal(String path) {
    StringBuilder normal = new StringBuilder(path.length());
    for (String step : path.split("/", -1)) {
      if (!step.isEmpty() && !step.equals(".")) {
        normal.append(normal.isEmpty() ? "" : "/").append(step);
      }
    }
    return normal.isEmpty() ? ROOT : normal.toString();
  }

  /** Adds every folder above a file, the root included. */
  static void above(String file, Set<String> dirs) {
    String path = normal(file);
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/')) {
      path = path.substring(0, slash);
      if (!dirs.add(path)) {
        return;
      }
    }
    dirs.add(ROOT);
  }
}
