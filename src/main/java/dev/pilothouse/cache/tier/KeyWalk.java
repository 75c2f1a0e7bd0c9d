package dev.pilothouse.cache.tier;

import io.vertx.core.Future;
import java.util.List;

/** Deletes entries by walking through all keys of Redis, for patterns that nothing else answers. */
public final class KeyWalk {
  /** So many keys are looked at before a whole namespace is ended instead, times a thousand. */
  private static final int MOST_STEPS = 500;

  private final RedisTier redis;
  private final boolean possible;

  /**
   * @param possible whether one server has all the keys; a Redis Cluster has not
   */
  public KeyWalk(RedisTier redis, boolean possible) {
    this.redis = redis;
    this.possible = possible;
  }

  /** Deletes what matches; false if there are too many keys to look at them all. */
  Future<Boolean> delete(KeyPattern pattern) {
    return possible ? step(pattern, "0", MOST_STEPS) : Future.succeededFuture(false);
  }

  private Future<Boolean> step(KeyPattern pattern, String cursor, int stepsLeft) {
    if (stepsLeft == 0) {
      return Future.succeededFuture(false);
    }
    return redis
        .walk(cursor, pattern.prefix() + "*")
        .compose(
            walked -> {
              List<String> matching = walked.keys().stream().filter(pattern::matches).toList();
              return redis
                  .end(List.of(), matching)
                  .compose(
                      done ->
                          walked.next().equals("0")
                              ? Future.succeededFuture(true)
                              : step(pattern, walked.next(), stepsLeft - 1));
            });
  }
}
