package dev.pilothouse.index.embed.openai;

import dev.pilothouse.redis.RedisScript;

/**
 * The scripts behind {@link ClusterBudget}: one hash per server and model. Its fields are {@code
 * r:BUCKET} and {@code t:BUCKET}, requests and tokens as in {@link SlidingWindow}; {@code n:NODE},
 * when a node was last here, what share of the limits is its own while Redis is away, in
 * thousandths, and its id in the cluster; {@code pause}, until when the server asked all to wait;
 * {@code born}, when the hash was made.
 *
 * <p>All but the last get the window and the size of a bucket first, in milliseconds.
 *
 * <p>The hash carries no time to live, so that a full Redis does not evict it. Its fields are
 * bounded by the buckets of a window and the nodes.
 */
final class BudgetScripts {
  private static final String NOW =
      """
      local now = redis.call('TIME')
      local ms = now[1] * 1000 + math.floor(now[2] / 1000)
      local function text(number) return string.format('%.0f', number) end
      local WINDOW, BUCKET = tonumber(ARGV[1]), tonumber(ARGV[2])
      """;

  /**
   * Says that a node is there, adds what it did without Redis, and asks for a permit.
   *
   * <p>Arguments then: node, id in the cluster, limit of requests and tokens, requests wanted (0 or
   * 1), tokens wanted, thousandths of the limits kept free, time after which a request has surely
   * ended, time of silence after which a node's share is kept for it, and after which it is
   * forgotten, requests and tokens that the node counted by itself, whether it did so because it
   * was cut off, and the birth of the hash it knows, or an empty text. Times in milliseconds.
   *
   * <p>Returns whether it got a permit, how long to wait if not, its share, requests and tokens
   * counted, the bucket, and the hash's birth as a text.
   */
  static final RedisScript TAKE =
      new RedisScript(
          NOW
              + """
              local node, member = ARGV[3], ARGV[4]
              local limits = { tonumber(ARGV[5]), tonumber(ARGV[6]) }
              local want = { tonumber(ARGV[7]), tonumber(ARGV[8]) }
              local all = redis.call('HGETALL', KEYS[1])
              local used, counts, order, dead = { 0, 0 }, {}, {}, {}
              local known, shares, kept, pause, born = 1, 0, 0, 0, false
              for i = 1, #all, 2 do
                local kind, id, value = string.sub(all[i], 1, 2), string.sub(all[i], 3), all[i + 1]
                if kind == 'r:' or kind == 't:' then
                  local bucket = tonumber(id)
                  if (bucket + 1) * BUCKET + WINDOW <= ms then
                    dead[#dead + 1] = all[i]
                  else
                    if not counts[bucket] then
                      counts[bucket] = { 0, 0 }
                      order[#order + 1] = bucket
                    end
                    local which = kind == 'r:' and 1 or 2
                    counts[bucket][which] = tonumber(value)
                    used[which] = used[which] + tonumber(value)
                  end
                elseif kind == 'n:' then
                  if id ~= node then
                    local seen, share = string.match(value, '^(%d+) (%d+) ')
                    local silence = ms - tonumber(seen)
                    if silence > tonumber(ARGV[12]) then
                      dead[#dead + 1] = all[i]
                    else
                      known = known + 1
                      shares = shares + tonumber(share)
                      if silence > tonumber(ARGV[11]) then kept = kept + tonumber(share) end
                    end
                  end
                elseif all[i] == 'pause' then
                  pause = tonumber(value)
                elseif all[i] == 'born' then
                  born = value
                end
              end
              if #dead > 0 then redis.call('HDEL', KEYS[1], unpack(dead)) end
              if not born then
                born = text(now[1] * 1000000 + now[2])
                redis.call('HSET', KEYS[1], 'born', born)
              end
              local share = math.max(0, math.min(math.floor(1000 / known), 1000 - shares))
              redis.call('HSET', KEYS[1], 'n:' .. node, text(ms) .. ' ' .. share .. ' ' .. member)
              if ARGV[15] == '1' or (ARGV[16] ~= '' and ARGV[16] ~= born) then
                local bucket = text(math.floor(ms / BUCKET))
                redis.call('HINCRBY', KEYS[1], 'r:' .. bucket, ARGV[13])
                redis.call('HINCRBY', KEYS[1], 't:' .. bucket, ARGV[14])
                used = { used[1] + tonumber(ARGV[13]), used[2] + tonumber(ARGV[14]) }
              end
              local over = { 0, 0 }
              for which = 1, 2 do
                local limit = limits[which]
                if limit > 0 then
                  local room = limit - math.ceil(limit * kept / 1000)
                    - math.floor(limit * tonumber(ARGV[9]) / 1000)
                  over[which] = used[which] + want[which] - room
                end
              end
              local wait = math.max(0, pause - ms)
              if wait == 0 and (over[1] > 0 or over[2] > 0) then
                table.sort(order)
                wait = WINDOW
                for _, bucket in ipairs(order) do
                  over = { over[1] - counts[bucket][1], over[2] - counts[bucket][2] }
                  if over[1] <= 0 and over[2] <= 0 then
                    wait = (bucket + 1) * BUCKET + WINDOW - ms
                    break
                  end
                end
              end
              local bucket = math.floor((ms + tonumber(ARGV[10])) / BUCKET)
              local granted = 0
              if want[1] > 0 and wait == 0 then
                granted = 1
                redis.call('HINCRBY', KEYS[1], 'r:' .. text(bucket), 1)
                redis.call('HINCRBY', KEYS[1], 't:' .. text(bucket), ARGV[8])
                used = { used[1] + 1, used[2] + want[2] }
              end
              return { granted, wait, share, used[1], used[2], bucket, born }
              """);

  /** Counts a request that ended from now on: bucket of its permit, tokens reserved, and used. */
  static final RedisScript SETTLE =
      new RedisScript(
          NOW
              + """
              if redis.call('HEXISTS', KEYS[1], 'r:' .. ARGV[3]) == 1 then
                redis.call('HINCRBY', KEYS[1], 'r:' .. ARGV[3], -1)
                redis.call('HINCRBY', KEYS[1], 't:' .. ARGV[3], text(0 - tonumber(ARGV[4])))
              end
              local bucket = text(math.floor(ms / BUCKET))
              redis.call('HINCRBY', KEYS[1], 'r:' .. bucket, 1)
              return redis.call('HINCRBY', KEYS[1], 't:' .. bucket, ARGV[5])
              """);

  /** Has all nodes wait for this many milliseconds. */
  static final RedisScript PAUSE =
      new RedisScript(
          NOW
              + """
              local until_ms = ms + tonumber(ARGV[3])
              if until_ms > tonumber(redis.call('HGET', KEYS[1], 'pause') or 0) then
                redis.call('HSET', KEYS[1], 'pause', text(until_ms))
              end
              return 1
              """);

  /** Forgets the nodes of a member of the cluster that have been silent for so long. */
  static final RedisScript FORGET =
      new RedisScript(
          NOW
              + """
              local all = redis.call('HGETALL', KEYS[1])
              for i = 1, #all, 2 do
                if string.sub(all[i], 1, 2) == 'n:' then
                  local seen, member = string.match(all[i + 1], '^(%d+) %d+ (.*)$')
                  if member == ARGV[3] and ms - tonumber(seen) > tonumber(ARGV[4]) then
                    redis.call('HDEL', KEYS[1], all[i])
                  end
                end
              end
              return 1
              """);

  /** Forgets a node that stops. */
  static final RedisScript LEAVE =
      new RedisScript("return redis.call('HDEL', KEYS[1], 'n:' .. ARGV[1])\n");

  private BudgetScripts() {}
}
