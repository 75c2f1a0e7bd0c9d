package dev.pilothouse.sandbox.queue;

/** No place is free; the message says what is full, and may be shown to callers. */
public final class QueueFullException extends Exception {
  private static final long serialVersionUID = 1L;

  QueueFullException(String message) {
    super(message, null, false, false);
  }
}
