package dev.pilothouse.index.job;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.lanes.EmbeddingDispatcher;
import dev.pilothouse.index.lanes.LaneRest;
import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Deployable;

/** The projects of a node, as the node's index module starts them. */
public final class ProjectNode {
  private ProjectNode() {}

  /**
   * The verticle that serves them, one instance per node. It opens the projects of the last time
   * when it starts, and cancels jobs and closes indexes when it is undeployed; both take files and
   * are done off the event loop.
   *
   * @param redis holds the leases; may be away
   * @param embedder makes vectors of queries; still the caller's to close, afterwards
   * @param dispatcher gives a job's texts to lanes; still the caller's to close, afterwards
   * @param lanes of this node, which rest while files are read
   */
  public static Deployable verticle(
      JobSettings settings,
      TypedBus bus,
      HeldRedis redis,
      Embedder embedder,
      Chunker chunker,
      EmbeddingDispatcher dispatcher,
      LaneRest lanes) {
    return new IndexVerticle(settings, bus, redis, embedder, chunker, dispatcher, lanes);
  }
}
