package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Topic;
import java.time.Duration;
import java.util.List;

/**
 * How texts get to embedding lanes and vectors back. A node with texts says so; nodes with free
 * lanes ask it for leases, and bring it the vectors.
 */
public final class LaneEndpoints {
  /** Said when texts arrive, and twice a second as long as some wait. */
  public static final Topic<WorkAvailable> WORK =
      Topic.cluster("index.embedding-work", WorkAvailable.class);

  /** Takes batches; served by each node for itself. */
  public static final Endpoint<LeaseRequest, LeaseReply> LEASE =
      Endpoint.cluster(
          "index.lease-batches", LeaseRequest.class, LeaseReply.class, Duration.ofSeconds(1));

  /** Brings a batch's vectors to the node that leased it out; told twice, it counts once. */
  public static final Endpoint<BatchVectors, Done> COMPLETE =
      Endpoint.cluster(
          "index.complete-batch", BatchVectors.class, Done.class, Duration.ofSeconds(2));

  /** Gives a batch back to the node that leased it out; told twice, it counts once. */
  public static final Endpoint<BatchFailed, Done> FAIL =
      Endpoint.cluster("index.fail-batch", BatchFailed.class, Done.class, Duration.ofSeconds(1));

  /**
   * Embeds a batch; served by each lane of a node for itself, by its number. Longer than a batch
   * takes that waits for a remote model's budget behind another such.
   */
  public static final Endpoint<LeasedBatch, BatchVectors> EMBED =
      Endpoint.node(
          "index.embed-batch", LeasedBatch.class, BatchVectors.class, Duration.ofMinutes(5));

  /** Each lane's own account of its work. */
  public static final Topic<LaneProgress> PROGRESS =
      Topic.node("index.lane-progress", LaneProgress.class);

  public static final List<Endpoint<?, ?>> ALL = List.of(LEASE, COMPLETE, FAIL, EMBED);

  private LaneEndpoints() {}
}
