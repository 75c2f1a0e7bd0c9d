package dev.pilothouse.redis;

/**
 * The scripts behind {@link FencedLeases}. A lease is one string key {@code token:owner} with a
 * time to live; the counter its tokens come from is a sibling key without one.
 */
final class LeaseScripts {

  /**
   * Takes a free lease and returns its token, or nil if it is held. A missing counter starts at the
   * server's microseconds, so that tokens never repeat even if the server lost its data.
   */
  static final RedisScript ACQUIRE =
      new RedisScript(
          """
          if redis.call('EXISTS', KEYS[1]) == 1 then
            return false
          end
          if redis.call('EXISTS', KEYS[2]) == 0 then
            local now = redis.call('TIME')
            redis.call('SET', KEYS[2], now[1] .. string.format('%06d', now[2]))
          end
          redis.call('INCR', KEYS[2])
          local token = redis.call('GET', KEYS[2])
          redis.call('SET', KEYS[1], token .. ':' .. ARGV[1], 'PX', ARGV[2])
          return token
          """);

  /**
   * Extends the lease and returns an empty string; a lease that ran out and that nobody took since,
   * which the unchanged counter proves, is taken back under the same token. Returns the new holder,
   * or nil if the lease is free but not ours any more.
   */
  static final RedisScript RENEW =
      new RedisScript(
          """
          local mine = ARGV[1] .. ':' .. ARGV[2]
          local held = redis.call('GET', KEYS[1])
          if held == mine then
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return ''
          end
          if held then
            return held
          end
          if redis.call('GET', KEYS[2]) == ARGV[1] then
            redis.call('SET', KEYS[1], mine, 'PX', ARGV[3])
            return ''
          end
          return false
          """);

  /** Deletes the lease if it is ours. */
  static final RedisScript RELEASE =
      new RedisScript(
          """
          if redis.call('GET', KEYS[1]) == ARGV[1] .. ':' .. ARGV[2] then
            return redis.call('DEL', KEYS[1])
          end
          return 0
          """);

  private LeaseScripts() {}
}
