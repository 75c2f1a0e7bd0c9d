package dev.pilothouse.cache.tier;

import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisCommandException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a server without an append-only file has been started anew. It then has the
 * data of its last snapshot, in which a counter and the entries that it ended may both be as they
 * were before: its counters are deleted, so that no entry that depends on any is valid.
 *
 * <p>It belongs to the cache's context.
 */
public final class ServerRun {
  /** The run of the server that its counters are from; kept in Redis, outside what is tracked. */
  static final String MARK = "ph:cache-run";

  private static final System.Logger LOG = System.getLogger(ServerRun.class.getName());
  private static final String ALL_COUNTERS = "ph:cache:{*}:t:*";
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final Vertx vertx;
  private final HeldRedis redis;
  private final RedisTier tier;
  private final Memory memory;
  private boolean warned;

  /**
   * @param redis the connection of {@code tier}
   */
  public ServerRun(Vertx vertx, HeldRedis redis, RedisTier tier, Memory memory) {
    this.vertx = vertx;
    this.redis = redis;
    this.tier = tier;
    this.memory = memory;
  }

  /**
   * Completes when nothing of an older snapshot is valid any more, or when the server is away
   * again; asks until then, less and less often. Never fails.
   */
  public Future<Void> check() {
    return check(FIRST_PAUSE_MILLIS);
  }

  private Future<Void> check(long pauseMillis) {
    return redis
        .send(Request.cmd(Command.INFO))
        .compose(info -> checked(String.valueOf(info)))
        .recover(failure -> again(failure, pauseMillis));
  }

  private Future<Void> again(Throwable failure, long pauseMillis) {
    if (RedisTier.is(failure, RedisCommandException.Kind.NOPERM)) {
      warn(
          "{0} does not tell whether it has an append-only file. Without one it may, after a crash,"
              + " serve what was invalidated before: grant +info to the cache's user");
      return Future.succeededFuture();
    }
    return redis.isUp()
        ? vertx
            .timer(pauseMillis, TimeUnit.MILLISECONDS)
            .compose(passed -> check(Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS)))
        : Future.succeededFuture();
  }

  private Future<Void> checked(String info) {
    if (!field(info, "aof_enabled").equals("0")) {
      return Future.succeededFuture();
    }
    if (redis.isCluster()) {
      warn(
          "{0} has no append-only file: a master that crashes and comes back may serve what was"
              + " invalidated before. Set appendonly yes on every node");
      return Future.succeededFuture();
    }
    warn(
        "{0} has no append-only file: each time it is started anew the cache in it begins empty."
            + " Set appendonly yes there to keep it");
    String run = field(info, "run_id");
    return redis
        .send(Request.cmd(Command.GET).arg(MARK))
        .compose(mark -> run.equals(text(mark)) ? Future.succeededFuture() : forget(run));
  }

  private Future<Void> forget(String run) {
    return forgetFrom("0")
        .compose(
            done -> {
              memory.changedEverything();
              return redis.send(Request.cmd(Command.SET).arg(MARK).arg(run));
            })
        .<Void>mapEmpty()
        .recover(
            failure ->
                RedisTier.is(failure, RedisCommandException.Kind.OOM)
                    ? Future.succeededFuture() // without the mark it is done again next time
                    : Future.failedFuture(failure));
  }

  private Future<?> forgetFrom(String cursor) {
    return tier.walk(cursor, ALL_COUNTERS)
        .compose(
            walked ->
                tier.forget(walked.keys())
                    .compose(
                        done ->
                            walked.next().equals("0")
                                ? Future.succeededFuture()
                                : forgetFrom(walked.next())));
  }

  private void warn(String about) {
    if (!warned) {
      warned = true;
      LOG.log(Level.WARNING, "Redis at " + about, redis.url());
    }
  }

  private static String text(@Nullable Response reply) {
    return reply == null ? "" : reply.toString();
  }

  /** The value of a line of INFO; empty if there is none. */
  static String field(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
