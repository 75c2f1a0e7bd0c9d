package dev.pilothouse.app;

/** A node could not start; the message says why and what to do, and is all an operator needs. */
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
