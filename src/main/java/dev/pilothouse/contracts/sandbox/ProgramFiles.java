package dev.pilothouse.contracts.sandbox;

import java.util.Map;

/** The names under which programs are put beside their files. */
public final class ProgramFiles {
  private static final Map<String, String> NAMES =
      Map.of(
          "python", "main.py",
          "javascript", "main.js",
          "typescript", "main.ts",
          "go", "main.go");

  private ProgramFiles() {}

  /** The program's name in a language; {@code main} in one that nothing here runs. */
  public static String of(String language) {
    return NAMES.getOrDefault(language, "main");
  }
}
