package dev.pilothouse.cache.tier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings held invalidations to disk, one write at a time; whoever asks during a write shares the
 * next. It belongs to the cache's context.
 */
final class HeldWriter {
  private static final System.Logger LOG = System.getLogger(HeldWriter.class.getName());

  private final Vertx vertx;
  private final Held held;
  private final @Nullable HeldFile file;
  private Future<@Nullable Void> last = Future.succeededFuture();
  private @Nullable Promise<@Nullable Void> next;

  /**
   * @param file where to; null for nowhere
   */
  HeldWriter(Vertx vertx, Held held, @Nullable HeldFile file) {
    this.vertx = vertx;
    this.held = held;
    this.file = file;
  }

  /** Completes when all that is held now is on disk. */
  Future<@Nullable Void> save() {
    if (file == null) {
      return last;
    }
    if (last.isComplete()) {
      last = write(file);
      return last;
    }
    return afterThis();
  }

  /** Completes as the last write that was asked for does. */
  Future<@Nullable Void> saved() {
    return next == null ? last : next.future();
  }

  private Future<@Nullable Void> afterThis() {
    Promise<@Nullable Void> waiting = next;
    if (waiting == null) {
      Promise<@Nullable Void> following = Promise.promise();
      next = following;
      waiting = following;
      last.onComplete(
          done -> {
            next = null;
            save().onComplete(following);
          });
    }
    return waiting.future();
  }

  private Future<@Nullable Void> write(HeldFile to) {
    List<String> all = held.all();
    return vertx
        .executeBlocking(() -> written(to, all))
        .onFailure(
            failure ->
                LOG.log(
                    Level.ERROR,
                    "Invalidations that wait for Redis are not on disk, so they are lost if this"
                        + " node ends before Redis is back: {0}",
                    failure.getMessage()));
  }

  private static @Nullable Void written(HeldFile file, List<String> keys) {
    try {
      file.write(keys);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
