package dev.pilothouse.index.job;

import dev.pilothouse.bus.Call;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectRef;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests for the projects that this node owns; what blocks runs off the event loop. */
final class LocalIndex {
  /** A source that takes longer to list is believed, and its job tells what is wrong with it. */
  private static final long INSPECTION_MS = 2_000;

  private final Context context;
  private final Projects projects;
  private final Ownership ownership;
  private final SourceCheck sources;
  private final Searches searches;
  private final ChangeEvents cache;
  private final PauseMarks pauses;
  private final BoundedPool searchPool;
  private final BoundedPool filePool;

  LocalIndex(
      Context context,
      Projects projects,
      Ownership ownership,
      SourceCheck sources,
      Searches searches,
      ChangeEvents cache,
      PauseMarks pauses,
      BoundedPool searchPool,
      BoundedPool filePool) {
    this.context = context;
    this.projects = projects;
    this.ownership = ownership;
    this.sources = sources;
    this.searches = searches;
    this.cache = cache;
    this.pauses = pauses;
    this.searchPool = searchPool;
    this.filePool = filePool;
  }

  boolean has(String id) {
    return projects.find(id) != null;
  }

  List<ProjectStatus> statuses() {
    return projects.statuses();
  }

  /** Fails with what is wrong with the source. */
  Future<Void> inspect(IndexRequest request) {
    return on(
            filePool,
            () -> {
              sources.inspect(sources.resolve(request));
              return Optional.empty();
            })
        .timeout(INSPECTION_MS, TimeUnit.MILLISECONDS)
        .recover(
            cause ->
                cause instanceof TimeoutException
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(cause))
        .mapEmpty();
  }

  /**
   * Takes on a project whose source was inspected and whose lease is this node's.
   *
   * @param paused whether it was, as another node's
   */
  Future<ProjectStatus> create(IndexRequest request, boolean paused) {
    return on(
            filePool, () -> projects.put(sources.resolve(request).paused(paused), request.watch()))
        .recover(
            cause ->
                has(request.id())
                    ? Future.failedFuture(cause)
                    : ownership
                        .release(request.id())
                        .transform(released -> Future.failedFuture(cause)));
  }

  /** Renews a project of this node. */
  Future<ProjectStatus> put(IndexRequest request, Call call) {
    return has(request.id())
        ? inspect(request).compose(good -> create(request, false))
        : Future.failedFuture(unknown(request.id()));
  }

  Future<ProjectStatus> status(ProjectRef ref, Call call) {
    OwnedProject project = projects.find(ref.id());
    return project == null
        ? Future.failedFuture(unknown(ref.id()))
        : Future.succeededFuture(project.progress().wholeStatus());
  }

  Future<Done> delete(ProjectRef ref, Call call) {
    return on(filePool, () -> projects.delete(ref.id()))
        .compose(
            deleted ->
                deleted
                    ? cache
                        .deleted(ref.id())
                        .compose(ended -> pauses.note(ref.id(), false))
                        .compose(noted -> ownership.release(ref.id()))
                        .map(Done.DONE)
                    : Future.failedFuture(unknown(ref.id())));
  }

  Future<ProjectStatus> pause(ProjectRef ref, Call call) {
    return change(ref.id(), true, () -> projects.pause(ref.id()));
  }

  Future<ProjectStatus> resume(ProjectRef ref, Call call) {
    return change(ref.id(), false, () -> projects.resume(ref.id()));
  }

  private Future<ProjectStatus> change(
      String id, boolean paused, Callable<@Nullable ProjectStatus> change) {
    return on(filePool, () -> Optional.ofNullable(change.call()))
        .compose(
            changed ->
                changed.isPresent()
                    ? pauses.note(id, paused).map(changed.get())
                    : Future.failedFuture(unknown(id)));
  }

  Future<SearchReply> search(SearchRequest request, Call call) {
    OwnedProject project = projects.find(request.id());
    return project == null
        ? Future.failedFuture(unknown(request.id()))
        : on(searchPool, () -> searches.search(project, request));
  }

  static FailureException unknown(String id) {
    return new FailureException(
        FailureCode.NOT_FOUND,
        "there is no project " + id + "; index it with: pilothouse index DIR --project " + id);
  }

  private <T> Future<T> on(BoundedPool pool, Callable<T> work) {
    return Future.fromCompletionStage(pool.submit(work), context);
  }
}
