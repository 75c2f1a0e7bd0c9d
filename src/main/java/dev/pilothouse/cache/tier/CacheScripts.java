package dev.pilothouse.cache.tier;

import dev.pilothouse.redis.RedisScript;

/**
 * What the cache does in Redis in one step. All keys of a call belong to one owner, and so to one
 * slot of a Redis Cluster.
 *
 * <p>A counter begins with the server's time in microseconds and then grows by one, so that a
 * version never comes again even if the counter is lost between. A counter that does not exist is
 * not made by an invalidation: nothing can be valid that depends on it.
 *
 * <p>What a script writes is told to the node that ran it too, so sets of entries are no scripts.
 */
final class CacheScripts {
  private static final String COUNTERS =
      """
      local function seen(key, ttl, seed)
        local version = redis.call('GET', key)
        if not version then
          version = seed
          redis.call('SET', key, version, 'PX', ttl)
        elseif redis.call('PTTL', key) < ttl / 2 then
          redis.call('PEXPIRE', key, ttl)
        end
        return version
      end
      local function changed(key)
        if redis.call('EXISTS', key) == 1 then
          redis.call('INCR', key)
          return 1
        end
        return 0
      end
      """;

  private static final String SEED =
      """
      local now = redis.call('TIME')
      local seed = now[1] .. string.format('%06d', now[2])
      """;

  /**
   * KEYS: counters. ARGV: their time to live. Returns their versions, begun where there is none.
   */
  static final RedisScript VERSIONS =
      new RedisScript(
          COUNTERS
              + SEED
              + """
              local versions = {}
              for i, key in ipairs(KEYS) do
                versions[i] = seen(key, tonumber(ARGV[1]), seed)
              end
              return versions
              """);

  /**
   * KEYS: the entry, the load's key, then counters, the last two being guards. ARGV: who wants to
   * load, for how long, time to live of counters and of guards, and how long an entry's head is.
   * Returns the entry's head, 1 or 0 for whether the load is theirs, and the versions.
   */
  static final RedisScript BEGIN =
      new RedisScript(
          COUNTERS
              + SEED
              + """
              local result = {redis.call('GETRANGE', KEYS[1], 0, ARGV[5] - 1), 0}
              if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then
                result[2] = 1
              end
              for i = 3, #KEYS do
                local guard = i > #KEYS - 2
                result[i] = seen(KEYS[i], tonumber(guard and ARGV[4] or ARGV[3]), seed)
              end
              return result
              """);

  /**
   * KEYS: the entry, the load's key, then counters. ARGV: value, time to live, who loads, the head
   * that the entry must still have unless it is gone, then the versions that the counters must
   * have. Returns 1 if the value was stored.
   */
  static final RedisScript FINISH =
      new RedisScript(
          """
          local same = 1
          local head = redis.call('GETRANGE', KEYS[1], 0, math.max(#ARGV[4], 1) - 1)
          if head ~= '' and head ~= ARGV[4] then
            same = 0
          end
          for i = 3, #KEYS do
            if redis.call('GET', KEYS[i]) ~= ARGV[i + 2] then
              same = 0
            end
          end
          if redis.call('GET', KEYS[2]) == ARGV[3] then
            redis.call('DEL', KEYS[2])
          end
          if same == 1 then
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          end
          return same
          """);

  /** KEYS: the load's key. ARGV: who loads. Lets somebody else load. */
  static final RedisScript GIVE_UP =
      new RedisScript(
          """
          if redis.call('GET', KEYS[1]) == ARGV[1] then
            return redis.call('DEL', KEYS[1])
          end
          return 0
          """);

  /** KEYS: counters. Returns how many there were to change. */
  static final RedisScript CHANGE =
      new RedisScript(
          COUNTERS
              + """
              local count = 0
              for _, key in ipairs(KEYS) do
                count = count + changed(key)
              end
              return count
              """);

  /**
   * KEYS: an entry. ARGV: value, time to live. Stores a value that waited for Redis unless there is
   * one that was made later, which bytes 8 to 15 of both tell.
   */
  static final RedisScript PUT_OLD =
      new RedisScript(
          """
          local head = redis.call('GETRANGE', KEYS[1], 0, 15)
          if #head == 16 and string.sub(head, 1, 5) == string.sub(ARGV[1], 1, 5)
              and string.sub(head, 9, 16) > string.sub(ARGV[1], 9, 16) then
            return 0
          end
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          return 1
          """);

  /** KEYS: an entry. ARGV: the head it had when it was found ended. Deletes it if it still has. */
  static final RedisScript DROP =
      new RedisScript(
          """
          if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) == ARGV[1] then
            return redis.call('UNLINK', KEYS[1])
          end
          return 0
          """);

  private CacheScripts() {}
}
