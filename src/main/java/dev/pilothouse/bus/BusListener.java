package dev.pilothouse.bus;

import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import org.jspecify.annotations.Nullable;

/** Hears of every request this node served, on the serving context. */
@FunctionalInterface
public interface BusListener {
  /** Hears nothing. */
  BusListener NONE = (endpoint, nanos, failure) -> {};

  /**
   * One request was answered.
   *
   * @param nanos between arrival and answer
   * @param failure why it failed, or null if it succeeded
   */
  void served(Endpoint<?, ?> endpoint, long nanos, @Nullable FailureCode failure);
}
