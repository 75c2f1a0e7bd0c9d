package dev.pilothouse.index.job;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.OwnerEndpoints;
import dev.pilothouse.contracts.index.ProjectList;
import dev.pilothouse.contracts.index.ProjectRef;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Answers requests for projects here, or has their owners answer them. On one event loop. */
final class IndexRouter {
  private final TypedBus bus;
  private final LocalIndex local;
  private final Ownership ownership;
  private final NodeDirectory directory;
  private final PauseMarks pauses;

  IndexRouter(
      TypedBus bus,
      LocalIndex local,
      Ownership ownership,
      NodeDirectory directory,
      PauseMarks pauses) {
    this.pauses = pauses;
    this.bus = bus;
    this.local = local;
    this.ownership = ownership;
    this.directory = directory;
  }

  Future<ProjectStatus> index(IndexRequest request, Call call) {
    if (local.has(request.id())) {
      return local.put(request, call);
    }
    return ownerOf(request.id())
        .compose(
            owner ->
                owner.isPresent()
                    ? forward(
                        owner.get(),
                        OwnerEndpoints.INDEX,
                        request.id(),
                        request,
                        call,
                        () -> takeOn(request))
                    : takeOn(request));
  }

  /** Answers another node, which took this one for the owner; it may not be, or no longer. */
  Future<ProjectStatus> indexAsOwner(IndexRequest request, Call call) {
    return local.has(request.id()) ? local.put(request, call) : takeOn(request);
  }

  Future<ProjectStatus> status(ProjectRef ref, Call call) {
    return route(ref.id(), OwnerEndpoints.STATUS, ref, call, () -> local.status(ref, call));
  }

  Future<Done> delete(ProjectRef ref, Call call) {
    return route(ref.id(), OwnerEndpoints.DELETE, ref, call, () -> local.delete(ref, call));
  }

  Future<ProjectStatus> pause(ProjectRef ref, Call call) {
    return route(ref.id(), OwnerEndpoints.PAUSE, ref, call, () -> local.pause(ref, call));
  }

  Future<ProjectStatus> resume(ProjectRef ref, Call call) {
    return route(ref.id(), OwnerEndpoints.RESUME, ref, call, () -> local.resume(ref, call));
  }

  Future<SearchReply> search(SearchRequest request, Call call) {
    return route(
        request.id(), OwnerEndpoints.SEARCH, request, call, () -> local.search(request, call));
  }

  Future<ProjectList> list() {
    Map<String, ProjectStatus> byId = new TreeMap<>();
    directory.projects().forEach(project -> byId.put(project.id(), project));
    local.statuses().forEach(project -> byId.put(project.id(), project));
    return Future.succeededFuture(new ProjectList(byId.values().stream().toList()));
  }

  private <Q, R> Future<R> route(
      String id, Endpoint<Q, R> endpoint, Q request, Call call, Supplier<Future<R>> here) {
    if (local.has(id)) {
      return here.get();
    }
    return ownerOf(id)
        .compose(
            owner ->
                owner.isPresent()
                    ? forward(owner.get(), endpoint, id, request, call, () -> unknown(id))
                    : unknown(id));
  }

  /** Becomes the owner of a project that has none, once its source has proved good. */
  private Future<ProjectStatus> takeOn(IndexRequest request) {
    return local
        .inspect(request)
        .compose(good -> pauses.isPaused(request.id()).recover(IndexRouter::redisAway))
        .compose(
            paused ->
                ownership
                    .claim(request.id())
                    .recover(IndexRouter::redisAway)
                    .compose(
                        mine ->
                            mine
                                ? local.create(request, paused)
                                : Future.failedFuture(moving(request.id()))));
  }

  private Future<Optional<String>> ownerOf(String id) {
    Optional<String> said = directory.ownerOf(id);
    return said.isPresent()
        ? Future.succeededFuture(said)
        : ownership.ownerOf(id).recover(IndexRouter::redisAway);
  }

  /**
   * Has the owner answer, or, if that node is gone, whoever holds the project's lease by now.
   *
   * @param orphaned answers if nobody does: the node stopped in order, and what was heard of it is
   *     of before that
   */
  private <Q, R> Future<R> forward(
      String owner,
      Endpoint<Q, R> endpoint,
      String id,
      Q request,
      Call call,
      Supplier<Future<R>> orphaned) {
    return bus.requestOn(owner, endpoint, request, call)
        .recover(
            cause -> {
              if (!isGone(cause)) {
                return Future.failedFuture(cause);
              }
              directory.forget(owner);
              return ownership
                  .ownerOf(id)
                  .recover(IndexRouter::redisAway)
                  .compose(
                      other ->
                          other.isEmpty()
                              ? orphaned.get()
                              : other.get().equals(owner)
                                  ? Future.failedFuture(ownerGone(id, cause))
                                  : bus.requestOn(other.get(), endpoint, request, call));
            });
  }

  private static boolean isGone(Throwable cause) {
    FailureCode code = Failures.of(cause).code();
    return code == FailureCode.UNAVAILABLE || code == FailureCode.DEADLINE_EXCEEDED;
  }

  private static <R> Future<R> unknown(String id) {
    return Future.failedFuture(LocalIndex.unknown(id));
  }

  private static FailureException ownerGone(String id, Throwable cause) {
    return new FailureException(
        new Failure(
            FailureCode.UNAVAILABLE,
            "the node that owns project "
                + id
                + " does not answer; if it is gone, index the project again in 10 s ("
                + Failures.of(cause).message()
                + ")",
            2_000L));
  }

  private static FailureException moving(String id) {
    return new FailureException(
        new Failure(
            FailureCode.UNAVAILABLE,
            "another node is just becoming the owner of project " + id + "; try again",
            500L));
  }

  private static <T> Future<T> redisAway(Throwable cause) {
    return Future.failedFuture(
        new FailureException(
            new Failure(
                FailureCode.UNAVAILABLE,
                "who owns the project is not known while Redis is away; try again shortly",
                1_000L)));
  }
}
