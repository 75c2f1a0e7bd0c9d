package dev.pilothouse.socket.log;

import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The recent events of all rooms, in Redis. Nothing here is repeated or waited for beyond the
 * connection's own time limit.
 *
 * <p>Every call takes the run of the server, as {@link #run} tells it for the present connection.
 */
public final class RoomLog {
  private static final String PREFIX = "ph:room:{";

  /** How long a room without events or members keeps its epoch. */
  private static final Duration IDLE = Duration.ofHours(1);

  /** What one server of a cluster is told to be: its runs are not told apart. */
  private static final String CLUSTER = "cluster";

  private final HeldRedis redis;
  private final LogSettings settings;
  private final String idleMillis;
  private final String windowMillis;

  public RoomLog(HeldRedis redis, LogSettings settings) {
    this.redis = redis;
    this.settings = settings;
    long window = settings.window().toMillis();
    this.windowMillis = Long.toString(window);
    this.idleMillis = Long.toString(Math.max(IDLE.toMillis(), 2 * window));
  }

  /** What tells the server's present run from those before; to be asked after each connection. */
  public Future<String> run() {
    if (redis.isCluster()) {
      return Future.succeededFuture(CLUSTER);
    }
    return redis
        .send(Request.cmd(Command.INFO).arg("server"))
        .map(
            info ->
                String.valueOf(info)
                    .lines()
                    .filter(line -> line.startsWith("run_id:"))
                    .findFirst()
                    .orElse("unknown"));
  }

  /**
   * Stores an event and numbers it, unless one with its id is there.
   *
   * @param seen the highest position that this node has seen of the room
   * @param json the event without its position
   */
  public Future<Stored> store(
      String run, String room, @Nullable Position seen, String id, byte[] json) {
    List<byte[]> args = arguments(run, seen, settings.events(), settings.bytes());
    args.add(bytes(id));
    args.add(json);
    return RoomScripts.STORE
        .run(redis, keys(room), args)
        .map(reply -> new Stored(position(reply, 0), number(reply, 2) == 1));
  }

  /**
   * Reads what comes after a position, or where there is none only tells where the room stands.
   *
   * @param events most to read at once
   * @param bytes after which to stop, but never before the first
   */
  public Future<Page> read(
      String run,
      String room,
      @Nullable Position seen,
      @Nullable Position since,
      int events,
      int bytes) {
    List<byte[]> args = arguments(run, seen, events, bytes);
    args.add(bytes(since == null ? "" : since.epoch()));
    args.add(bytes(since == null ? "0" : Long.toString(since.offset())));
    return RoomScripts.READ.run(redis, keys(room), args).map(RoomLog::page);
  }

  /** Where rooms stand, and keeps them from being forgotten; null for those that are nowhere. */
  public Future<List<@Nullable Position>> tops(List<String> rooms) {
    List<Request> requests = new ArrayList<>();
    for (String room : rooms) {
      requests.add(Request.cmd(Command.HMGET).arg(key(room, "")).arg("epoch").arg("offset"));
      requests.add(Request.cmd(Command.PEXPIRE).arg(key(room, "")).arg(idleMillis));
    }
    return redis
        .batch(requests)
        .map(
            replies -> {
              List<@Nullable Position> tops = new ArrayList<>();
              for (int i = 0; i < rooms.size(); i++) {
                Response reply = required(replies.get(2 * i));
                tops.add(reply.get(0) == null ? null : position(reply, 0));
              }
              return tops;
            });
  }

  /** Ends a room's epoch; events in it can no longer be replayed. */
  public Future<Void> forget(String room, @Nullable String epoch) {
    return RoomScripts.FORGET.run(redis, keys(room), epoch == null ? "" : epoch).mapEmpty();
  }

  /** Ends the epochs of some rooms, found by walking the server's keys; see Redis's SCAN. */
  public Future<String> forgetSome(String cursor) {
    return redis
        .send(
            Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(PREFIX + "*")
                .arg("COUNT")
                .arg(1_000))
        .compose(
            reply -> {
              Response found = required(reply);
              List<Request> unlink = new ArrayList<>();
              found
                  .get(1)
                  .forEach(key -> unlink.add(Request.cmd(Command.UNLINK).arg(key.toString())));
              String next = found.get(0).toString();
              return unlink.isEmpty()
                  ? Future.succeededFuture(next)
                  : redis.batch(unlink).map(done -> next);
            });
  }

  private List<byte[]> arguments(String run, @Nullable Position seen, int events, int bytes) {
    List<byte[]> args = new ArrayList<>(10);
    args.add(bytes(Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36)));
    args.add(bytes(run));
    args.add(bytes(seen == null ? "" : seen.epoch()));
    args.add(bytes(seen == null ? "0" : Long.toString(seen.offset())));
    args.add(bytes(idleMillis));
    args.add(bytes(windowMillis));
    args.add(bytes(Integer.toString(events)));
    args.add(bytes(Integer.toString(bytes)));
    return args;
  }

  private static Page page(@Nullable Response response) {
    Response reply = required(response);
    List<Page.Entry> entries = new ArrayList<>();
    for (int i = 3; i < reply.size(); i++) {
      entries.add(entry(reply.get(i).toBuffer()));
    }
    return new Page(position(reply, 0), number(reply, 2) == 1, List.copyOf(entries));
  }

  private static Page.Entry entry(Buffer stored) {
    int afterOffset = space(stored, 0);
    int afterTime = space(stored, afterOffset);
    int afterLength = space(stored, afterTime);
    int idBytes = Integer.parseInt(stored.getString(afterTime, afterLength - 1));
    return new Page.Entry(
        Long.parseLong(stored.getString(0, afterOffset - 1)),
        stored.getString(afterLength + idBytes, stored.length()));
  }

  private static int space(Buffer stored, int from) {
    int at = from;
    while (stored.getByte(at) != ' ') {
      at++;
    }
    return at + 1;
  }

  private static Position position(@Nullable Response reply, int at) {
    return new Position(required(reply).get(at).toString(), number(reply, at + 1));
  }

  private static long number(@Nullable Response reply, int at) {
    return Long.parseLong(required(reply).get(at).toString());
  }

  private static Response required(@Nullable Response reply) {
    if (reply == null) {
      throw new IllegalStateException("Redis answered a script of rooms with nothing");
    }
    return reply;
  }

  private static List<String> keys(String room) {
    return List.of(key(room, ""), key(room, ":log"), key(room, ":ids"));
  }

  private static String key(String room, String part) {
    return PREFIX + room + "}" + part;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
