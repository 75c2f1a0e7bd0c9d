package dev.pilothouse.redis;

/**
 * Told when a held connection becomes usable and when it stops being so.
 *
 * <p>Called on the connection's own event loop, so it must not block; each call is a change.
 */
public interface RedisListener {

  /** Commands are answered again. */
  void redisUp();

  /**
   * Commands fail at once from now on.
   *
   * @param reason why, without credentials
   */
  void redisDown(String reason);
}
