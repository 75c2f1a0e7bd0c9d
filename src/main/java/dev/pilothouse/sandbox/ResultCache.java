package dev.pilothouse.sandbox;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.Json;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheNamespaces;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Results of earlier runs, kept an hour by the cache area. Only those of programs that ended with 0
 * and look as if they always did the same. A cache that is away costs a run, not a failure.
 */
final class ResultCache {
  private static final System.Logger LOG = System.getLogger(ResultCache.class.getName());
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final TypedBus bus;
  private final Sandbox sandbox;

  ResultCache(Vertx vertx, TypedBus bus, Sandbox sandbox) {
    this.vertx = vertx;
    this.bus = bus;
    this.sandbox = sandbox;
  }

  /** The key of the request's result; empty where it has none, as it may differ between runs. */
  Future<Optional<String>> key(ExecutionRequest request) {
    if (!request.treatment().mayCache()) {
      return Future.succeededFuture(Optional.empty());
    }
    RunLimits limits = sandbox.limits(request);
    return vertx
        .executeBlocking(
            () ->
                Determinism.plausible(request)
                    ? sandbox.imageOf(request).map(image -> RunKey.of(request, limits, image))
                    : Optional.<String>empty(),
            false)
        .map(Objects::requireNonNull);
  }

  /** The result that is kept under the key, if any. */
  Future<Optional<ExecutionResult>> find(ExecutionRequest request, String key) {
    CacheFetch asked =
        new CacheFetch(request.treatment().project(), CacheNamespaces.EXECUTION, List.of(key));
    Call call = new Call(Identity.SYSTEM, Deadline.in(ANSWER_LIMIT));
    return bus.request(CacheEndpoints.FETCH, asked, call)
        .map(
            fetched ->
                Optional.ofNullable(fetched.values().get(key))
                    .map(bytes -> Json.decode(bytes.toArray(), ExecutionResult.class)))
        .recover(
            cause -> {
              LOG.log(Level.DEBUG, "the cache did not answer: {0}", cause.getMessage());
              return Future.succeededFuture(Optional.empty());
            });
  }

  /** Keeps a result, if it is of the kind that is kept; ends with it, whatever became of that. */
  Future<ExecutionResult> keep(ExecutionRequest request, String key, ExecutionResult result) {
    if (result.reason() != ExitReason.OK || result.truncated()) {
      return Future.succeededFuture(result);
    }
    Bytes value = Bytes.wrap(Json.encodeBytes(result));
    if (value.length() > CacheLimits.NODE_VALUE_BYTES) {
      return Future.succeededFuture(result);
    }
    CacheStore entry =
        new CacheStore(
            request.treatment().project(), CacheNamespaces.EXECUTION, Map.of(key, value), null);
    Call call = new Call(Identity.SYSTEM, Deadline.in(ANSWER_LIMIT));
    return bus.request(CacheEndpoints.STORE, entry, call)
        .onFailure(
            cause -> LOG.log(Level.DEBUG, "the cache took no result: {0}", cause.getMessage()))
        .transform(done -> Future.succeededFuture(result));
  }
}
