package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that lies in the working folder when the program starts.
 *
 * @param name its relative name
 * @param size its bytes
 * @param content where they come from
 */
record ProgramFile(String name, int size, Content content) {
  /** Opens what a file holds. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  static ProgramFile of(String name, byte[] bytes) {
    return new ProgramFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  static ProgramFile of(String name, String text) {
    return of(name, text.getBytes(UTF_8));
  }
}
