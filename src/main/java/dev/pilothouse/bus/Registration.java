package dev.pilothouse.bus;

import io.vertx.core.Future;

/** A served endpoint or followed topic; closing it takes it off the bus. */
@FunctionalInterface
public interface Registration {
  /** Unregisters; requests already taken are still answered. */
  Future<Void> close();
}
