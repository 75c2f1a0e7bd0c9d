package dev.pilothouse.index.lanes;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.BatchFailed;
import dev.pilothouse.contracts.index.BatchVectors;
import dev.pilothouse.contracts.index.LaneEndpoints;
import dev.pilothouse.contracts.index.LeaseReply;
import dev.pilothouse.contracts.index.LeaseRequest;
import dev.pilothouse.contracts.index.LeasedBatch;
import dev.pilothouse.contracts.index.WorkAvailable;
import dev.pilothouse.index.embed.BatchSize;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a dispatcher does on its event loop: moves batches between runs, lanes and sinks. */
final class Dispatch {
  private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());

  /**
   * Batches of one run that fail one after the other, none in between embedded, after which the run
   * ends as one that has to wait: the fault is not in the texts then.
   */
  private static final int FAILURES_IN_A_ROW = 12;

  /** The same where lanes say themselves that their model is away. */
  private static final int AWAY_IN_A_ROW = 2;

  /** More runs than a node works on at once; a further one is refused. */
  private static final int MOST_RUNS = 1_000;

  private record Target(EmbeddingSink sink, Promise<RunSummary> done) {}

  private final Context context;
  private final TypedBus bus;
  private final DispatchSettings settings;
  private final String nodeId;
  private final String modelId;
  private final WorkQueue queue;
  private final Map<RunState, Target> targets = new HashMap<>();
  private long lastDemand = System.nanoTime();

  Dispatch(
      Context context, TypedBus bus, String nodeId, String modelId, DispatchSettings settings) {
    this.context = context;
    this.bus = bus;
    this.settings = settings;
    this.nodeId = nodeId;
    this.modelId = modelId;
    this.queue = new WorkQueue(settings, System::nanoTime);
  }

  void add(RunState run, EmbeddingSink sink, Promise<RunSummary> done) {
    if (targets.size() >= MOST_RUNS) {
      done.fail(
          new FailureException(
              FailureCode.OVERLOADED, "this node already embeds " + MOST_RUNS + " runs of texts"));
      return;
    }
    if (targets.isEmpty()) {
      lastDemand = System.nanoTime();
    }
    targets.put(run, new Target(sink, done));
    queue.add(run);
    settle();
    announce();
  }

  LeaseReply lease(LeaseRequest request) {
    if (!request.modelId().equals(modelId)) {
      return new LeaseReply(List.of());
    }
    lastDemand = System.nanoTime();
    List<LeasedBatch> batches =
        queue
            .lease(
                request.nodeId(),
                request.most(),
                new BatchSize(request.batchTexts(), request.batchCharacters()))
            .stream()
            .map(Dispatch::message)
            .toList();
    settle();
    return new LeaseReply(batches);
  }

  void complete(BatchVectors vectors) {
    Lease lease = queue.end(vectors.fence());
    if (lease == null) {
      LOG.log(Level.DEBUG, "dropped vectors of lease {0}, which had ended", vectors.fence());
      return;
    }
    lastDemand = System.nanoTime();
    List<String> keys = new ArrayList<>(lease.batch().keys());
    int given = vectors.tokens().size() + vectors.failed().size();
    if (given != keys.size()) {
      giveBack(lease, "it came back with vectors for " + given + " texts", FailureCode.INTERNAL);
      return;
    }
    Map<String, String> failed = new HashMap<>();
    vectors.failed().forEach(text -> failed.put(keys.get(text.index()), text.reason()));
    keys.removeAll(failed.keySet());
    lease.run().embedded(failed);
    store(lease, new EmbeddedVectors(keys, lease.holder(), vectors));
  }

  void fail(BatchFailed failed) {
    Lease lease = queue.end(failed.fence());
    if (lease != null) {
      lastDemand = System.nanoTime();
      giveBack(lease, failed.reason(), failed.code());
    }
  }

  void nodeLeft(String nodeId) {
    if (queue.release(nodeId) > 0) {
      announce();
    }
  }

  /** Gives no more of a run's texts to lanes. */
  void finishEarly(RunState run) {
    run.close();
    settle();
  }

  /** Ends a run early. */
  void end(RunState run, Throwable cause) {
    run.fail(cause);
    settle();
  }

  void endAll(Throwable cause) {
    targets.keySet().forEach(run -> run.fail(cause));
    settle();
  }

  /** Looks through leases and runs, and says again that there is work. */
  void tick() {
    int expired = queue.expire();
    if (expired > 0) {
      LOG.log(Level.WARNING, "{0} batches were not embedded within their lease", expired);
    }
    losePatience();
    settle();
    announce();
  }

  /** Ends the runs that wait for a lane, if there was none to be seen for too long. */
  private void losePatience() {
    long now = System.nanoTime();
    if (!queue.hasWork() || queue.hasLeases()) {
      lastDemand = now;
    } else if (now - lastDemand > settings.patience().toNanos()) {
      FailureException nobody =
          new FailureException(
              FailureCode.UNAVAILABLE,
              "no embedding lane took work for "
                  + settings.patience().toSeconds()
                  + " s; start a node with the role lanes");
      queue.runs().stream().filter(run -> run.hasWork(settings)).forEach(run -> run.fail(nobody));
    }
  }

  private void store(Lease lease, EmbeddedVectors vectors) {
    Target target = targets.get(lease.run());
    if (target == null) {
      return;
    }
    Future<Void> stored;
    try {
      stored = target.sink().accept(vectors);
    } catch (RuntimeException e) {
      stored = Future.failedFuture(e);
    }
    stored.onComplete(
        nothing -> context.runOnContext(on -> stored(lease.run(), vectors)),
        cause -> context.runOnContext(on -> end(lease.run(), cause)));
  }

  private void stored(RunState run, EmbeddedVectors vectors) {
    boolean full = run.open() >= settings.openBatches();
    run.stored(vectors);
    settle();
    if (full) {
      announce();
    }
  }

  private void giveBack(Lease lease, String reason, FailureCode code) {
    LOG.log(Level.WARNING, "node {0} could not embed a batch: {1}", lease.holder(), reason);
    boolean away = code == FailureCode.UNAVAILABLE;
    if (away || code == FailureCode.UNSUPPORTED) {
      queue.unharmed(lease);
    } else {
      queue.failed(lease, reason);
    }
    if (code == FailureCode.UNSUPPORTED) {
      lease.run().fail(new FailureException(code, reason + " (node " + lease.holder() + ")"));
    } else if (lease.run().failedInARow() >= (away ? AWAY_IN_A_ROW : FAILURES_IN_A_ROW)) {
      lease.run().fail(new FailureException(FailureCode.UNAVAILABLE, reason));
    }
    settle();
    announce();
  }

  private void announce() {
    queue
        .topPriority()
        .ifPresent(top -> bus.publish(LaneEndpoints.WORK, new WorkAvailable(nodeId, modelId, top)));
  }

  /** Tells the submitters of the runs that ended. */
  private void settle() {
    for (RunState run : queue.runs()) {
      Throwable failure = run.failure();
      if (failure == null && !run.finished()) {
        continue;
      }
      queue.remove(run);
      Target target = targets.remove(run);
      if (target == null) {
        continue;
      }
      if (failure != null) {
        target.done().fail(failure);
      } else {
        target.done().complete(run.summary());
      }
    }
  }

  private static LeasedBatch message(Lease lease) {
    return new LeasedBatch(
        lease.fence(), lease.batch().texts().stream().map(EmbeddingText::text).toList());
  }
}
