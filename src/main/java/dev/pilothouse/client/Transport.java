package dev.pilothouse.client;

import dev.pilothouse.contracts.Endpoint;
import java.util.concurrent.CompletionStage;

/** Carries requests to a cluster and replies back. Thread-safe. */
public interface Transport {
  /**
   * Sends one request.
   *
   * @return the reply, or a stage failed with {@code FailureException}
   */
  <Q, R> CompletionStage<R> call(Endpoint<Q, R> endpoint, Q request);
}
