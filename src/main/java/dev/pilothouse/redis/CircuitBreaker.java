package dev.pilothouse.redis;

/**
 * Counts timeouts in a row and says when a connected server counts as down.
 *
 * <p>It is our own because the one of Vert.x wraps every command in an operation with a timer of
 * its own and probes with a caller's command. One connection answers in order, so a counter beside
 * its in-flight queue is enough, and a PING probes without making a caller wait. Not thread-safe:
 * it belongs to the connection's context.
 */
final class CircuitBreaker {

  private final int threshold;
  private int failuresInARow;
  private boolean closed;

  CircuitBreaker(int threshold) {
    this.threshold = threshold;
  }

  /** A command was answered, also with an error. */
  void succeeded() {
    failuresInARow = 0;
  }

  /** Commands timed out; true if that opened the breaker. */
  boolean failed(int commands) {
    failuresInARow += commands;
    boolean opens = closed && failuresInARow >= threshold;
    closed &= !opens;
    return opens;
  }

  void open() {
    closed = false;
  }

  void close() {
    closed = true;
    failuresInARow = 0;
  }
}
