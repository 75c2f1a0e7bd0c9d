package dev.pilothouse.redis;

/**
 * No answer from Redis: it is away, too slow, or more commands are under way than allowed.
 *
 * <p>After {@link Reason#TIMEOUT} and {@link Reason#LOST} the server may still have carried the
 * command out; after the other reasons it was never sent.
 */
public final class RedisUnavailableException extends RedisException {

  private static final long serialVersionUID = 1L;

  /** Why there was no answer. */
  public enum Reason {
    /** Not connected, or the circuit breaker is open. */
    DOWN,
    /** The connection was lost with the command under way. */
    LOST,
    /** The answer did not come within the operation timeout. */
    TIMEOUT,
    /** The bound on commands in flight is reached. */
    OVERLOADED,
    /** The client was closed. */
    CLOSED
  }

  private final Reason reason;

  RedisUnavailableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why there was no answer. */
  public Reason reason() {
    return reason;
  }
}
