package dev.pilothouse.sandbox.check;

import java.io.IOException;

/**
 * A file of a project that may be looked at.
 *
 * @param name its relative name, which tells its language
 * @param text what it holds, read when it is looked at
 */
public record SourceFile(String name, Text text) {
  /** Reads a file. */
  @FunctionalInterface
  public interface Text {
    String read() throws IOException;
  }
}
