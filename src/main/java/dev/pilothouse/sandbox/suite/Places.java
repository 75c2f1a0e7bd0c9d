package dev.pilothouse.sandbox.suite;

import dev.pilothouse.sandbox.suite.SuiteReport.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in a project that a failure's text names, most often the last line of a trace.
 */
final class Places {
  /** The working folder of every container. */
  private static final String WORKSPACE = "/workspace/";

  // name.ending:12, after a blank, a bracket or the working folder
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:^|[\\s(\"'❯])(?:file://)?("
              + WORKSPACE
              + ")?((?:[\\w.@+-]+/){0,20}[\\w.@+-]+\\.(?:py|js|mjs|cjs|ts|mts|cts|jsx|tsx|go)):(\\d{1,7})",
          Pattern.MULTILINE);

  private Places() {}

  /** A file's name in the project. */
  static @Nullable String inProject(@Nullable String file) {
    return file != null && file.startsWith(WORKSPACE) ? file.substring(WORKSPACE.length()) : file;
  }

  /** The place that a text names, the one of a test file before others; null for none. */
  static @Nullable Place in(String text) {
    Matcher found = PLACE.matcher(SuiteReport.cut(text, 20_000));
    Place first = null;
    while (found.find()) {
      String file = found.group(2);
      if (file.contains("node_modules/") || file.startsWith("node:")) {
        continue;
      }
      Place place = new Place(file, Integer.valueOf(found.group(3)));
      if (file.contains("test") || file.contains("spec")) {
        return place;
      }
      first = first == null ? place : first;
    }
    return first;
  }
}
