package dev.pilothouse.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program that knows and sets how the terminal behaves; without it keys need a line break. */
final class Stty {
  private static final Pattern SIZE = Pattern.compile("(\\d+) \\d+");
  private static final int UNKNOWN_ROWS = Integer.MAX_VALUE;

  private Stty() {}

  /** What it printed, or nothing where it failed. */
  static String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? printed : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** How many lines the terminal shows at present. */
  static int rows() {
    Matcher size = SIZE.matcher(run("size"));
    int rows = size.matches() ? Integer.parseInt(size.group(1)) : 0;
    return rows > 0 ? rows : UNKNOWN_ROWS;
  }
}
