package dev.pilothouse.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a supervisor runs a program. */
public enum RunMode {
  /** A file, as the language's own command runs it. */
  SCRIPT,
  /** A module by its name. */
  MODULE,
  /** A file that is checked or built, not run. */
  COMPILE,
  /** Any command line. */
  COMMAND;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
