package dev.pilothouse.client;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Identity;
import java.util.concurrent.CompletionStage;

/** Requests over the event bus of a member of the cluster. */
public final class BusTransport implements Transport {
  private final TypedBus bus;
  private final Identity identity;

  /**
   * @param identity on whose behalf requests are made
   */
  public BusTransport(TypedBus bus, Identity identity) {
    this.bus = bus;
    this.identity = identity;
  }

  @Override
  public <Q, R> CompletionStage<R> call(Endpoint<Q, R> endpoint, Q request) {
    Call call = new Call(identity, Deadline.in(endpoint.timeout()));
    return bus.request(endpoint, request, call).toCompletionStage();
  }
}
