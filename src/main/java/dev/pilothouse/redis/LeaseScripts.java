package dev.pilothouse.redis;

/**
 * The scripts behind {@link FencedLeases}. A lease is one hash: the token of its last grant, that
 * grant's owner, and when it runs out in the server's milliseconds, 0 if it was released.
 *
 * <p>The hash carries no time to live, so that a full server does not evict it: a lease lost that
 * way would have two owners, and a token lost that way would come again.
 */
final class LeaseScripts {

  private static final String READ =
      """
      local now = redis.call('TIME')
      local millis = now[1] * 1000 + math.floor(now[2] / 1000)
      local lease = redis.call('HMGET', KEYS[1], 'token', 'owner', 'expires')
      local held = lease[3] and tonumber(lease[3]) > millis
      """;

  /**
   * Takes a free lease for an owner and a time, and returns the grant's token, or nil if it is
   * held. The first token is the server's time in microseconds, so that tokens never come again,
   * even if the server lost its data.
   */
  static final RedisScript ACQUIRE =
      new RedisScript(
          READ
              + """
              if held then
                return false
              end
              if lease[1] then
                redis.call('HINCRBY', KEYS[1], 'token', 1)
              else
                redis.call('HSET', KEYS[1], 'token', now[1] .. string.format('%06d', now[2]))
              end
              redis.call('HSET', KEYS[1], 'owner', ARGV[1],
                'expires', string.format('%.0f', millis + ARGV[2]))
              return redis.call('HGET', KEYS[1], 'token')
              """);

  /**
   * Extends the grant with a token and returns an empty string, also if it ran out and nobody was
   * granted the lease since. Else returns the new holder, or nil if the lease is free.
   */
  static final RedisScript RENEW =
      new RedisScript(
          READ
              + """
              if lease[1] == ARGV[1] then
                redis.call('HSET', KEYS[1], 'expires', string.format('%.0f', millis + ARGV[2]))
                return ''
              end
              return held and lease[1] .. ':' .. lease[2]
              """);

  /** Frees the grant with a token and returns 1, or returns 0 if it is not held any more. */
  static final RedisScript RELEASE =
      new RedisScript(
          READ
              + """
              if held and lease[1] == ARGV[1] then
                redis.call('HSET', KEYS[1], 'expires', 0)
                return 1
              end
              return 0
              """);

  /** Returns the holder as {@code token:owner}, or nil if the lease is free. */
  static final RedisScript HOLDER =
      new RedisScript(READ + "return held and lease[1] .. ':' .. lease[2]\n");

  private LeaseScripts() {}
}
