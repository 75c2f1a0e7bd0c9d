package dev.pilothouse.socket.log;

import dev.pilothouse.redis.RedisScript;

/**
 * The scripts that number, keep and give back the events of a room.
 *
 * <p>A room has a hash (epoch, offset of the last event, offset of the first that is kept, bytes
 * kept, the run of the server that the epoch began in), a list of events and a hash from event ids
 * to offsets. A list's entry is the offset, the server's time in milliseconds, the length of the
 * id, the id and the event's JSON. Offsets of the list are without gaps, so an offset is an index.
 *
 * <p>An epoch ends with the run of its server: a server that was started again, or another one that
 * took over, may have lost the last events. It ends, too, where a node has seen more than there is.
 */
final class RoomScripts {
  /** KEYS: hash, list, ids. ARGV: fresh epoch, run, seen epoch, seen offset, ... */
  private static final String BEGIN =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local is = redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'first', 'bytes', 'run')
      local epoch, offset = is[1], tonumber(is[2] or 0)
      local first, bytes = tonumber(is[3] or 1), tonumber(is[4] or 0)
      if not epoch or is[5] ~= ARGV[2]
          or (epoch == ARGV[3] and offset < tonumber(ARGV[4])) then
        redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
        epoch, offset, first, bytes = ARGV[1], 0, 1, 0
        redis.call('HSET', KEYS[1], 'epoch', epoch, 'run', ARGV[2], 'offset', 0)
      end
      redis.call('PEXPIRE', KEYS[1], ARGV[5])
      """;

  /**
   * ARGV[5..]: ms that the hash lives, ms that events live, most events, most bytes, id, JSON.
   * Returns epoch, offset, 1 if the id was there already.
   */
  static final RedisScript STORE =
      new RedisScript(
          BEGIN
              + """
              local was = redis.call('HGET', KEYS[3], ARGV[9])
              if was then
                return {epoch, tonumber(was), 1}
              end
              offset = offset + 1
              local entry = offset .. ' ' .. now .. ' ' .. #ARGV[9] .. ' ' .. ARGV[9] .. ARGV[10]
              local length = redis.call('RPUSH', KEYS[2], entry)
              redis.call('HSET', KEYS[3], ARGV[9], offset)
              if length ~= offset - first + 1 then
                first = offset - length + 1
              end
              bytes = length == 1 and #entry or bytes + #entry
              while length > 1 do
                local head = redis.call('LINDEX', KEYS[2], 0)
                local at, size = string.match(head, '^%d+ (%d+) (%d+) ')
                if length <= tonumber(ARGV[7]) and bytes <= tonumber(ARGV[8])
                    and tonumber(at) >= now - ARGV[6] then
                  break
                end
                local start = string.find(head, ' ', string.find(head, ' ', string.find(head, ' ') + 1) + 1) + 1
                redis.call('LPOP', KEYS[2])
                redis.call('HDEL', KEYS[3], string.sub(head, start, start + size - 1))
                length, first, bytes = length - 1, first + 1, bytes - #head
              end
              redis.call('HSET', KEYS[1], 'offset', offset, 'first', first, 'bytes', bytes)
              redis.call('PEXPIRE', KEYS[2], ARGV[6])
              redis.call('PEXPIRE', KEYS[3], ARGV[6])
              return {epoch, offset, 0}
              """);

  /**
   * ARGV[5..]: ms that the hash lives, ms that events live, most events, most bytes, epoch and
   * offset after which to read; an empty epoch asks for the position alone. Returns epoch, offset
   * of the last event, 1 if everything asked for is there, entries.
   */
  static final RedisScript READ =
      new RedisScript(
          BEGIN
              + """
              local since = tonumber(ARGV[10])
              local answer = {epoch, offset, 0}
              if epoch ~= ARGV[9] or since > offset then
                return answer
              end
              if since == offset then
                answer[3] = 1
                return answer
              end
              local length = redis.call('LLEN', KEYS[2])
              local index = since + 1 - (offset - length + 1)
              if index < 0 then
                return answer
              end
              local entries = redis.call('LRANGE', KEYS[2], index, index + ARGV[7] - 1)
              local at = string.match(entries[1], '^%d+ (%d+) ')
              if tonumber(at) < now - ARGV[6] then
                return answer
              end
              answer[3] = 1
              local room = tonumber(ARGV[8])
              for i, entry in ipairs(entries) do
                room = room - #entry
                if i > 1 and room < 0 then
                  break
                end
                answer[i + 3] = entry
              end
              return answer
              """);

  /** KEYS: hash, list, ids. ARGV: the epoch that ends, empty for any. */
  static final RedisScript FORGET =
      new RedisScript(
          """
          if ARGV[1] == '' or redis.call('HGET', KEYS[1], 'epoch') == ARGV[1] then
            redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
          end
          return 1
          """);

  private RoomScripts() {}
}
