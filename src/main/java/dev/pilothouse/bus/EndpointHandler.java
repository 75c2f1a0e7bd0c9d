package dev.pilothouse.bus;

import io.vertx.core.Future;

/** Answers the requests of one endpoint, on the context it was registered from. */
@FunctionalInterface
public interface EndpointHandler<Q, R> {
  /**
   * Answers one request. A failed future or a thrown {@code FailureException} becomes a typed
   * failure; an {@code IllegalArgumentException} becomes {@code invalid-request}; anything else
   * {@code internal}.
   */
  Future<R> handle(Q request, Call call);
}
