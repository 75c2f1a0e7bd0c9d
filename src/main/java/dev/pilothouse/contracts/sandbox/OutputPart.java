package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;
import java.util.regex.Pattern;

/**
 * Some output of a program, whole characters.
 *
 * @param source where it was written, {@code stdout} or {@code stderr}
 * @param text what was written, control characters included: not fit for a terminal as it is
 */
public record OutputPart(String source, String text) {
  private static final Pattern SOURCE = Pattern.compile("stdout|stderr");

  public OutputPart {
    Check.matches("source", source, SOURCE);
    Check.present("text", text);
  }
}
