package dev.pilothouse.index.lanes;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.index.BatchFailed;
import dev.pilothouse.contracts.index.BatchVectors;
import dev.pilothouse.contracts.index.LaneEndpoints;
import dev.pilothouse.contracts.index.LaneProgress;
import dev.pilothouse.contracts.index.LeaseReply;
import dev.pilothouse.contracts.index.LeaseRequest;
import dev.pilothouse.contracts.index.LeasedBatch;
import dev.pilothouse.contracts.index.WorkAvailable;
import dev.pilothouse.contracts.node.LaneStatus;
import dev.pilothouse.index.embed.BatchSize;
import dev.pilothouse.index.embed.Embedder;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a node's lanes busy: leases batches while lanes have room, gives them to lanes, brings the
 * vectors to where the batch came from. Works on one event loop.
 */
final class LaneFeed {
  private static final System.Logger LOG = System.getLogger(LaneFeed.class.getName());

  /** Batches per lane that may be on their way home before the lanes take no more. */
  private static final int UNDELIVERED_PER_LANE = 4;

  private final TypedBus bus;
  private final String nodeId;
  private final Embedder embedder;
  private final List<LaneSlot> slots;
  private final int room;
  private final LaneRest rest;
  private final WorkSources sources = new WorkSources();
  private int promised;
  private int undelivered;
  private @Nullable Promise<Void> stopping;

  LaneFeed(TypedBus bus, String nodeId, Embedder embedder, LaneSettings settings, LaneRest rest) {
    this.rest = rest;
    this.bus = bus;
    this.nodeId = nodeId;
    this.embedder = embedder;
    this.slots = IntStream.range(0, settings.lanes()).mapToObj(LaneSlot::new).toList();
    this.room = settings.lanes() * (1 + settings.ahead());
  }

  void announced(WorkAvailable work) {
    if (work.modelId().equals(embedder.modelId())) {
      sources.announced(work.nodeId(), work.priority());
      pump();
    }
  }

  void progress(LaneProgress progress) {
    slots.get(progress.lane()).progress(progress);
  }

  List<LaneStatus> status() {
    return slots.stream().map(LaneSlot::status).toList();
  }

  /** Takes no more work and completes when all that was taken is delivered. */
  void stop(Promise<Void> idle) {
    stopping = idle;
    restIfIdle();
  }

  private int held() {
    return slots.stream().mapToInt(LaneSlot::held).sum();
  }

  private int free() {
    boolean clogged = undelivered >= UNDELIVERED_PER_LANE * slots.size();
    return stopping != null || clogged || rest.isNow() ? 0 : room - held() - promised;
  }

  private void pump() {
    int most = free();
    String source = most > 0 ? sources.ask() : null;
    while (source != null) {
      lease(source, most);
      most = free();
      source = most > 0 ? sources.ask() : null;
    }
    restIfIdle();
  }

  private void lease(String source, int most) {
    promised += most;
    BatchSize size = embedder.batchSize();
    bus.requestOn(
            source,
            LaneEndpoints.LEASE,
            new LeaseRequest(nodeId, embedder.modelId(), most, size.texts(), size.characters()),
            call(LaneEndpoints.LEASE))
        .onComplete(
            reply -> {
              promised -= most;
              List<LeasedBatch> batches = leased(source, reply);
              sources.answered(source, batches.size() == most);
              batches.forEach(batch -> embed(source, batch));
              pump();
            });
  }

  private static List<LeasedBatch> leased(String source, AsyncResult<LeaseReply> reply) {
    if (reply.succeeded()) {
      return reply.result().batches();
    }
    LOG.log(Level.DEBUG, "no lease from node {0}: {1}", source, reply.cause().getMessage());
    return List.of();
  }

  private void embed(String source, LeasedBatch batch) {
    LaneSlot slot = slots.stream().min(Comparator.comparingInt(LaneSlot::held)).orElseThrow();
    slot.give();
    bus.requestOn(
            Integer.toString(slot.lane()), LaneEndpoints.EMBED, batch, call(LaneEndpoints.EMBED))
        .onComplete(
            embedded -> {
              slot.takeBack();
              deliver(source, batch, embedded);
              pump();
            });
  }

  private void deliver(String source, LeasedBatch batch, AsyncResult<BatchVectors> embedded) {
    undelivered++;
    Future<Done> told;
    if (embedded.succeeded()) {
      told = tell(source, LaneEndpoints.COMPLETE, embedded.result());
    } else {
      Failure failure = Failures.of(embedded.cause());
      told =
          tell(
              source,
              LaneEndpoints.FAIL,
              new BatchFailed(batch.fence(), failure.message(), failure.code()));
    }
    told.onFailure(
            cause ->
                LOG.log(
                    Level.WARNING,
                    "node {0} did not take back a batch, its lease will end: {1}",
                    source,
                    cause.getMessage()))
        .onComplete(
            done -> {
              undelivered--;
              pump();
            });
  }

  /** Tells twice if need be; the second time counts only if the first got lost. */
  private <Q> Future<Done> tell(String source, Endpoint<Q, Done> endpoint, Q message) {
    return bus.requestOn(source, endpoint, message, call(endpoint))
        .recover(
            cause ->
                Failures.of(cause).retryable()
                    ? bus.requestOn(source, endpoint, message, call(endpoint))
                    : Future.failedFuture(cause));
  }

  private void restIfIdle() {
    if (stopping != null && held() == 0 && promised == 0 && undelivered == 0) {
      stopping.tryComplete();
    }
  }

  private static Call call(Endpoint<?, ?> endpoint) {
    return new Call(Identity.SYSTEM, Deadline.in(endpoint.timeout()));
  }
}
