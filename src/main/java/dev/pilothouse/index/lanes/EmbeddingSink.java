package dev.pilothouse.index.lanes;

import io.vertx.core.Future;

/** Takes a run's vectors as they arrive, in no particular order, each text's exactly once. */
@FunctionalInterface
public interface EmbeddingSink {
  /**
   * Takes one batch; called on the dispatcher's event loop, so it must not block.
   *
   * @return completes when the vectors are stored. A bounded number of batches waits for that
   *     before lanes get more of the run; a failure fails the run.
   */
  Future<Void> accept(EmbeddedVectors vectors);
}
