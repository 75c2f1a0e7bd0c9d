package dev.pilothouse.index.job;

import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.lang.System.Logger.Level;

/**
 * Which projects are paused, where every node can see it: one that takes a project over has none of
 * what its former owner wrote down. Any thread may call it.
 */
final class PauseMarks {
  private static final System.Logger LOG = System.getLogger(PauseMarks.class.getName());
  private static final String KEY = "ph:index:paused:";

  private final HeldRedis redis;

  PauseMarks(HeldRedis redis) {
    this.redis = redis;
  }

  /** Whether a project is paused. Fails while Redis is away. */
  Future<Boolean> isPaused(String id) {
    return redis
        .send(Request.cmd(Command.EXISTS).arg(KEY + id))
        .map(reply -> reply != null && "1".equals(reply.toString()));
  }

  /** Notes that a project is paused, or that it is not; never fails. */
  Future<Void> note(String id, boolean paused) {
    Request request =
        paused
            ? Request.cmd(Command.SET).arg(KEY + id).arg("1")
            : Request.cmd(Command.DEL).arg(KEY + id);
    return redis
        .send(request)
        .onFailure(
            cause ->
                LOG.log(
                    Level.WARNING,
                    "a node that takes project {0} over will not know that it is {1}: {2}",
                    id,
                    paused ? "paused" : "not paused",
                    cause.getMessage()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
