package dev.pilothouse.cli;

/** Text of others, made fit for a terminal. */
final class Plain {
  private Plain() {}

  /** The text with its control characters made visible, so that they do not reach the terminal. */
  static String text(String text) {
    return text.replaceAll("\\p{Cc}", "\uFFFD");
  }
}
