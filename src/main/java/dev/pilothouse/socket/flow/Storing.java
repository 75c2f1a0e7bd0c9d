package dev.pilothouse.socket.flow;

import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisListener;
import dev.pilothouse.socket.log.RoomLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether events can be stored. After Redis was away it first ends the epochs of all rooms that had
 * events meanwhile, so that nobody resumes over what was never stored.
 *
 * <p>It belongs to the hub's context.
 */
final class Storing implements RedisListener {
  private static final System.Logger LOG = System.getLogger(Storing.class.getName());
  private static final int MOST_MARKS = 100_000;

  /** Rooms that are forgotten in one go. */
  private static final int AT_ONCE = 500;

  /** How long a caller waits for the marks to be carried out before it goes on without Redis. */
  private static final long PATIENCE_MILLIS = 300;

  private final Context context;
  private final HeldRedis redis;
  private final RoomLog log;
  private final Marks marks = new Marks(MOST_MARKS);
  private @Nullable String run;
  private @Nullable Future<@Nullable String> opening;

  Storing(Context context, HeldRedis redis, RoomLog log) {
    this.context = context;
    this.redis = redis;
    this.log = log;
    redis.addListener(this);
  }

  @Override
  public void redisUp() {
    context.runOnContext(turn -> tick());
  }

  @Override
  public void redisDown(String reason) {
    context.runOnContext(turn -> run = null);
  }

  /** Whether events are being stored. */
  boolean isOpen() {
    return run != null;
  }

  /** Rooms whose epochs have to end. */
  int marked() {
    return marks.size();
  }

  /** The server's run that log calls are made with; null while nothing can be stored. */
  Future<@Nullable String> run() {
    if (run != null) {
      return Future.succeededFuture(run);
    }
    Future<@Nullable String> under = opening;
    return under == null
        ? Future.succeededFuture(null)
        : under.timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).otherwise(failure -> null);
  }

  /** A room has had an event that is not stored. */
  void mark(String room, @Nullable String epoch) {
    marks.add(room, epoch);
  }

  /** To be called about once a second. */
  void tick() {
    if (opening == null && redis.isUp() && (run == null || !marks.isEmpty())) {
      run = null;
      Future<@Nullable String> begun =
          log.run().compose(found -> forgetAll().compose(done -> forgetMarked()).map(found));
      opening = begun;
      begun.onComplete(
          done -> {
            opening = null;
            if (done.succeeded() && redis.isUp()) {
              run = done.result();
            } else {
              LOG.log(Level.DEBUG, "events are not stored yet", done.cause());
            }
          });
    }
  }

  // Rounds follow one another by a callback: as many futures within one another as there are rooms
  // would be too deep.
  private Future<Void> forgetMarked() {
    Promise<Void> done = Promise.promise();
    forgetMarked(done);
    return done.future();
  }

  private void forgetMarked(Promise<Void> done) {
    List<Marks.Mark> round = marks.first(AT_ONCE);
    if (round.isEmpty()) {
      done.complete();
      return;
    }
    Future.all(
            round.stream()
                .map(
                    mark ->
                        log.forget(mark.room(), mark.epoch())
                            .onSuccess(forgotten -> marks.remove(mark)))
                .toList())
        .onSuccess(forgotten -> forgetMarked(done))
        .onFailure(done::fail);
  }

  /** What is marked meanwhile counts; where it fails, all rooms stay marked. */
  private Future<Void> forgetAll() {
    if (!marks.isAll()) {
      return Future.succeededFuture();
    }
    marks.clearAll();
    Promise<Void> done = Promise.promise();
    forgetFrom("0", done);
    return done.future().onFailure(failure -> marks.addAll());
  }

  private void forgetFrom(String cursor, Promise<Void> done) {
    log.forgetSome(cursor)
        .onSuccess(
            next -> {
              if (next.equals("0")) {
                done.complete();
              } else {
                forgetFrom(next, done);
              }
            })
        .onFailure(done::fail);
  }
}
