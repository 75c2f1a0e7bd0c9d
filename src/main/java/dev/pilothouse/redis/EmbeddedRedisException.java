package dev.pilothouse.redis;

import org.jspecify.annotations.Nullable;

/** The embedded Redis could not be started; the message says why and what to do. */
public final class EmbeddedRedisException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why it could not be started. */
  public enum Reason {
    /** The platform has no binary, or cannot execute the one it has. */
    UNSUITED_PLATFORM,
    /** Something else listens on the port. */
    PORT_TAKEN,
    /** The data directory cannot be written. */
    DIRECTORY_NOT_WRITABLE,
    /** Another running node uses the data directory. */
    DIRECTORY_IN_USE,
    /** The data were written by another version of Redis. */
    FOREIGN_DATA,
    /** The server ended while starting, for a reason its log gives. */
    ENDED,
    /** The server did not answer in time. */
    NO_ANSWER
  }

  /** The way out that every platform has. */
  static final String USE_A_SERVER =
      "point at a Redis server with redis.url in the configuration or with --redis-url";

  private final Reason reason;

  EmbeddedRedisException(Reason reason, String message) {
    this(reason, message, null);
  }

  EmbeddedRedisException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why it could not be started. */
  public Reason reason() {
    return reason;
  }
}
