package dev.pilothouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What is piped into a command. */
final class StandardInput {
  /** Stands for it on the command line. */
  static final String NAME = "-";

  private StandardInput() {}

  /** All of it. */
  static String text() {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names in it. */
  static List<String> names() {
    return names(text());
  }

  /** Names that end in zero bytes, as {@code git diff -z} writes them, or else in line breaks. */
  static List<String> names(String text) {
    String end = text.indexOf('\0') >= 0 ? "\0" : "\\R";
    return Arrays.stream(text.split(end, -1)).filter(name -> !name.isEmpty()).toList();
  }
}
