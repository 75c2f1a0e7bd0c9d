package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;

/** The rule for the names of files that come with an execution. */
public final class FileNames {
  private static final int MAX_LENGTH = 200;

  private FileNames() {}

  /** Throws unless the name is a plain relative path that stays inside the working folder. */
  public static void check(String name) {
    Check.length("files", name, 1, MAX_LENGTH);
    if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
      throw refused(name, "must not hold control characters or backslashes");
    }
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw refused(name, "must be a relative path without '.', '..' or empty parts");
      }
    }
  }

  private static IllegalArgumentException refused(String name, String rule) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
    return new IllegalArgumentException("the file name '" + shown + "' " + rule);
  }
}
