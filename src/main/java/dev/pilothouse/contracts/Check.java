package dev.pilothouse.contracts;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Argument checks for contract records; messages name the field and what it must be. */
public final class Check {
  private Check() {}

  /** Returns the text if it is present and of the given length in characters. */
  public static String length(String field, @Nullable String text, int least, int most) {
    if (text == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    if (text.length() < least || text.length() > most) {
      String range = "must have " + least + " to " + most + " characters, not " + text.length();
      throw new IllegalArgumentException("\"" + field + "\" " + range);
    }
    return text;
  }

  /** Returns the text if it is present and matches the pattern as a whole. */
  public static String matches(String field, @Nullable String text, Pattern pattern) {
    if (text == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    if (!pattern.matcher(text).matches()) {
      String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
      throw new IllegalArgumentException(
          "\"" + field + "\" must match " + pattern + ", but is \"" + shown + "\"");
    }
    return text;
  }

  /** Returns the number if it lies within the bounds, both included. */
  public static long range(String field, long number, long least, long most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "\"" + field + "\" must be between " + least + " and " + most + ", not " + number);
    }
    return number;
  }

  /** Returns the value if it is present. */
  public static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    return value;
  }
}
