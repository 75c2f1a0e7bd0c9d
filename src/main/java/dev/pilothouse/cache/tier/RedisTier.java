package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Envelope;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisCommandException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Entries and counters in Redis. Futures fail as those of {@link HeldRedis} do. It belongs to the
 * cache's context.
 */
public final class RedisTier {
  /** The set of nodes that may be serving from memory what Redis tells of. */
  public static final String REGISTRY = "ph:cache-nodes";

  /** Twice the longest life of an entry, begun again when half of it is over. */
  private static final long COUNTER_TTL_MILLIS = Duration.ofDays(62).toMillis();

  /** Longer than any load. */
  private static final long GUARD_TTL_MILLIS = Duration.ofMinutes(10).toMillis();

  /** So that one call does not keep the server busy for long. */
  private static final int CHUNK = 1000;

  private final HeldRedis redis;

  /**
   * @param redis a connection on the cache's context
   */
  public RedisTier(HeldRedis redis) {
    this.redis = redis;
  }

  /**
   * The leave to load.
   *
   * @param lead whether nobody else of the cluster is loading
   * @param stamp the counters asked for, in order
   * @param head of the entry that is there already; empty if there is none
   */
  record Begun(boolean lead, Stamp stamp, Bytes head) {}

  /** The bytes under each key, in order; null where there are none. */
  Future<List<byte @Nullable []>> get(List<String> keys) {
    if (keys.size() == 1) {
      return redis
          .send(Request.cmd(Command.GET).arg(keys.get(0)))
          .map(RedisTier::single)
          .recover(RedisTier::noneIfForeign);
    }
    Request request = Request.cmd(Command.MGET);
    keys.forEach(request::arg);
    return redis.send(request).map(RedisTier::all);
  }

  /** The versions of counters, in order; null where there is no counter. */
  Future<List<@Nullable Long>> versions(List<Counter> counters) {
    return get(counters.stream().map(Counter::key).toList())
        .map(
            values -> {
              List<@Nullable Long> versions = new ArrayList<>(values.size());
              values.forEach(value -> versions.add(value == null ? null : version(value)));
              return versions;
            });
  }

  /** The versions of counters, in order, begun where there are none. */
  Future<long[]> begunVersions(List<Counter> counters) {
    return CacheScripts.VERSIONS
        .run(redis, keys(counters), Long.toString(COUNTER_TTL_MILLIS))
        .map(reply -> numbers(reply, 0));
  }

  Future<Begun> begin(
      String key, String loadKey, String who, Duration limit, List<Counter> counters) {
    List<String> keys = new ArrayList<>(List.of(key, loadKey));
    keys.addAll(keys(counters));
    return CacheScripts.BEGIN
        .run(
            redis,
            keys,
            who,
            Long.toString(limit.toMillis()),
            Long.toString(COUNTER_TTL_MILLIS),
            Long.toString(GUARD_TTL_MILLIS),
            Integer.toString(Envelope.HEADER))
        .map(reply -> begun(reply, counters));
  }

  private static Begun begun(@Nullable Response reply, List<Counter> counters) {
    if (reply == null) {
      throw new IllegalStateException("a script that returns a list returned nothing");
    }
    return new Begun(
        reply.get(1).toString().equals("1"),
        Stamp.of(counters, numbers(reply, 2)),
        Bytes.wrap(reply.get(0).toBytes()));
  }

  /**
   * Stores a loaded value if the entry has the head and its counters the versions that they had;
   * false if not.
   */
  Future<Boolean> finish(String key, Written value, String loadKey, LoadToken begun) {
    Stamp were = begun.stamp();
    List<String> keys = new ArrayList<>(List.of(key, loadKey));
    keys.addAll(keys(were.counters()));
    List<byte[]> args =
        new ArrayList<>(
            List.of(
                value.bytes(),
                ascii(value.ttlMillis()),
                begun.who().getBytes(StandardCharsets.UTF_8),
                begun.head().toArray()));
    for (int i = 0; i < were.size(); i++) {
      args.add(ascii(were.version(i)));
    }
    return CacheScripts.FINISH.run(redis, keys, args).map(reply -> number(reply) == 1);
  }

  Future<?> giveUp(String loadKey, String who) {
    return CacheScripts.GIVE_UP.run(redis, List.of(loadKey), who);
  }

  /**
   * Sets entries, and changes the guards that loads in between must find unchanged: the guards
   * first, so that no load stores its value over a newer one.
   */
  Future<?> put(Map<String, Written> entries, Collection<Counter> guards) {
    List<Request> requests = new ArrayList<>(entries.size() + guards.size());
    for (Counter guard : guards) {
      requests.add(
          Request.cmd(Command.SET)
              .arg(guard.key())
              .arg(RandomGenerator.getDefault().nextLong(Long.MAX_VALUE))
              .arg("XX")
              .arg("PX")
              .arg(GUARD_TTL_MILLIS));
    }
    entries.forEach(
        (key, value) ->
            requests.add(
                Request.cmd(Command.SET)
                    .arg(key)
                    .arg(value.bytes())
                    .arg("PX")
                    .arg(value.ttlMillis())));
    return redis.batch(requests);
  }

  /** Stores a value that waited, unless there is a younger one. */
  Future<?> putOld(String key, Written value) {
    return CacheScripts.PUT_OLD.run(
        redis, List.of(key), List.of(value.bytes(), ascii(value.ttlMillis())));
  }

  /** Stores a value where there is none. */
  Future<?> putAbsent(String key, Written value) {
    return redis.send(
        Request.cmd(Command.SET)
            .arg(key)
            .arg(value.bytes())
            .arg("NX")
            .arg("PX")
            .arg(value.ttlMillis()));
  }

  /**
   * Changes counters and deletes entries, in that order. A full server refuses to count, but not to
   * delete: the counters are then deleted, which ends as much.
   */
  public Future<?> end(Collection<String> counterKeys, Collection<String> entryKeys) {
    List<String> counters = List.copyOf(counterKeys);
    List<String> entries = List.copyOf(entryKeys);
    return chunks(
            counters,
            chunk ->
                CacheScripts.CHANGE
                    .run(redis, chunk)
                    .<Object>map(done -> chunk)
                    .recover(
                        failure ->
                            is(failure, RedisCommandException.Kind.OOM)
                                ? unlink(chunk)
                                : Future.failedFuture(failure)))
        .compose(done -> chunks(entries, this::unlink));
  }

  /** Deletes keys, some hundreds at most. */
  Future<?> forget(List<String> keys) {
    return keys.isEmpty() ? Future.succeededFuture() : unlink(keys);
  }

  /** Deletes an entry that an invalidation had ended, if it is still the same one. */
  void drop(String key, Bytes head) {
    CacheScripts.DROP.run(redis, List.of(key), List.<byte[]>of(head.toArray()));
  }

  /** The nodes that Redis knows of, asked after all that was sent before. */
  Future<Set<String>> registered() {
    return members(REGISTRY).map(Set::copyOf);
  }

  /** Has an entry live for its whole time again. */
  Future<?> renew(String key, long ttlMillis) {
    return redis.send(Request.cmd(Command.PEXPIRE).arg(key).arg(ttlMillis));
  }

  /** Milliseconds that an entry has left; negative if there is none. */
  Future<Long> left(String key) {
    return redis.send(Request.cmd(Command.PTTL).arg(key)).map(RedisTier::number);
  }

  /** The members of a set. */
  Future<List<String>> members(String key) {
    return redis.send(Request.cmd(Command.SMEMBERS).arg(key)).map(RedisTier::texts);
  }

  /** Adds to a set that lives as long as a counter; completes with how many it has now. */
  Future<Long> add(String key, String member) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.SADD).arg(key).arg(member),
                Request.cmd(Command.PEXPIRE).arg(key).arg(COUNTER_TTL_MILLIS),
                Request.cmd(Command.SCARD).arg(key)))
        .map(replies -> number(replies.get(2)));
  }

  Future<?> remove(String key, String member) {
    return redis.send(Request.cmd(Command.SREM).arg(key).arg(member));
  }

  /**
   * One step of a walk through the keys.
   *
   * @param next where to go on, {@code 0} at the end
   */
  record Walked(String next, List<String> keys) {}

  Future<Walked> walk(String cursor, String pattern) {
    return redis
        .send(
            Request.cmd(Command.SCAN).arg(cursor).arg("MATCH").arg(pattern).arg("COUNT").arg(CHUNK))
        .map(
            reply ->
                reply == null
                    ? new Walked("0", List.of())
                    : new Walked(String.valueOf(reply.get(0)), texts(reply.get(1))));
  }

  private Future<Object> unlink(List<String> keys) {
    Request request = Request.cmd(Command.UNLINK);
    keys.forEach(request::arg);
    return redis.send(request).map(done -> (Object) keys);
  }

  /** Chunk after chunk, those of one owner together. */
  private static Future<Object> chunks(
      List<String> keys, Function<List<String>, Future<Object>> each) {
    Future<Object> done = Future.succeededFuture(keys);
    for (List<String> chunk : OwnedChunks.of(keys, CHUNK)) {
      done = done.compose(before -> each.apply(chunk));
    }
    return done;
  }

  /** Whether Redis refused for this reason. */
  static boolean is(Throwable failure, RedisCommandException.Kind reason) {
    return failure instanceof RedisCommandException refused && refused.kind() == reason;
  }

  /** A key of another type has no entry of ours. */
  private static Future<List<byte @Nullable []>> noneIfForeign(Throwable failure) {
    return is(failure, RedisCommandException.Kind.WRONGTYPE)
        ? Future.succeededFuture(single(null))
        : Future.failedFuture(failure);
  }

  private static List<byte @Nullable []> single(@Nullable Response value) {
    List<byte @Nullable []> values = new ArrayList<>(1);
    values.add(bytes(value));
    return values;
  }

  private static byte @Nullable [] bytes(@Nullable Response value) {
    return value == null ? null : value.toBytes();
  }

  private static List<byte @Nullable []> all(@Nullable Response reply) {
    if (reply == null) {
      return List.of();
    }
    List<byte @Nullable []> values = new ArrayList<>(reply.size());
    for (Response value : reply) {
      values.add(bytes(value));
    }
    return values;
  }

  private static List<String> texts(@Nullable Response reply) {
    List<String> texts = new ArrayList<>();
    if (reply != null) {
      for (Response text : reply) {
        texts.add(text.toString());
      }
    }
    return texts;
  }

  private static long number(@Nullable Response reply) {
    return reply == null ? 0 : Long.parseLong(reply.toString());
  }

  private static long[] numbers(@Nullable Response reply, int from) {
    if (reply == null) {
      return new long[0];
    }
    long[] numbers = new long[reply.size() - from];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Long.parseLong(reply.get(i + from).toString());
    }
    return numbers;
  }

  /** A counter that holds no number is not ours; no entry has such a version. */
  private static @Nullable Long version(byte[] value) {
    try {
      return Long.parseLong(new String(value, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static byte[] ascii(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> keys(List<Counter> counters) {
    return counters.stream().map(Counter::key).toList();
  }
}
