package dev.pilothouse.redis;

/**
 * A Redis call that did not succeed: either nobody answered ({@link RedisUnavailableException}) or
 * the server refused the command ({@link RedisCommandException}).
 *
 * <p>It carries no stack trace, because calls fail by the thousand while a server is away.
 */
public abstract sealed class RedisException extends RuntimeException
    permits RedisUnavailableException, RedisCommandException {

  private static final long serialVersionUID = 1L;

  RedisException(String message) {
    super(message, null, false, false);
  }
}
