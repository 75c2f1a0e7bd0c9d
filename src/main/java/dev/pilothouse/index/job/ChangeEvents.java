package dev.pilothouse.index.job;

import dev.pilothouse.bus.Json;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.ProjectChanged;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.Rooms;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the cache what happened to projects, and then those who follow them. Any thread may call
 * it.
 */
final class ChangeEvents {
  private static final System.Logger LOG = System.getLogger(ChangeEvents.class.getName());

  /** What one invalidation takes; of more files, the rest follows in further ones. */
  private static final int MOST_FILES = 10_000;

  private final Context context;
  private final TypedBus bus;

  /**
   * @param context the index's own
   */
  ChangeEvents(Context context, TypedBus bus) {
    this.context = context;
    this.bus = bus;
  }

  /** A project is gone, and with it all that is cached of it; never fails. */
  Future<Void> deleted(String project) {
    return end(project, CacheInvalidate.onProjectDelete(project));
  }

  /**
   * Files of a project are new, different or gone, and the index knows of it: ends what is cached
   * of them, and then says so in the project's room. Blocks until the cache has, within the bus's
   * limit; never fails.
   *
   * @param revision what version control calls the new state
   */
  void changed(String project, String revision, List<String> changed) {
    if (!changed.isEmpty()) {
      end(project, changed);
      tell(ProjectChanged.of(project, revision, changed));
    }
  }

  /** What changed last is not known any more: ends all that is cached of a project; never fails. */
  void unsure(String project) {
    end(project, CacheInvalidate.project(project)).toCompletionStage().toCompletableFuture().join();
  }

  private void end(String project, List<String> changed) {
    // nothing can have been made to depend on a longer path
    List<String> files =
        changed.stream().filter(path -> path.length() <= CacheLimits.KEY_CHARACTERS).toList();
    for (int from = 0; from < files.size(); from += MOST_FILES) {
      List<String> some = files.subList(from, Math.min(files.size(), from + MOST_FILES));
      end(project, CacheInvalidate.onGitCommit(project, some))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
  }

  /** Rooms are a comfort: where no node has sockets, nobody misses the event. */
  private void tell(ProjectChanged change) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(Json.encode(change).getMap());
    PublishRequest event =
        PublishRequest.of(Rooms.project(change.id()), IndexEndpoints.CHANGED_EVENT, data);
    context.runOnContext(
        on ->
            bus.request(SocketEndpoints.PUBLISH, event)
                .onFailure(
                    cause ->
                        LOG.log(
                            Level.DEBUG,
                            "no change of {0} told: {1}",
                            change.id(),
                            cause.getMessage())));
  }

  private Future<Void> end(String project, CacheInvalidate what) {
    Promise<Void> told = Promise.promise();
    context.runOnContext(
        on ->
            bus.request(CacheEndpoints.END, what)
                .onSuccess(
                    ended -> {
                      if (!ended.acknowledged()) {
                        LOG.log(
                            Level.WARNING,
                            "what is cached of project {0} may be served a while longer: {1}",
                            project,
                            ended.detail());
                      }
                    })
                .onFailure(
                    cause ->
                        LOG.log(
                            Level.WARNING,
                            "what is cached of project {0} was not ended: {1}",
                            project,
                            cause.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty()
                .onComplete(told));
    return told.future();
  }
}
