package dev.pilothouse.index.job;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import io.vertx.core.Future;
import java.lang.System.Logger.Level;

/** Tells the cache what happened to projects. To be called on the index's context. */
final class CacheEvents {
  private static final System.Logger LOG = System.getLogger(CacheEvents.class.getName());

  private final TypedBus bus;

  CacheEvents(TypedBus bus) {
    this.bus = bus;
  }

  /** A project is gone, and with it all that is cached of it; never fails. */
  Future<Void> deleted(String project) {
    return bus.request(CacheEndpoints.END, CacheInvalidate.onProjectDelete(project))
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
        .otherwiseEmpty()
        .mapEmpty();
  }
}
