package dev.pilothouse.index.lanes;

import dev.pilothouse.bus.Registration;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.LaneEndpoints;
import dev.pilothouse.contracts.index.Priorities;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.List;

/**
 * A node's end of the lanes: takes runs of texts, leases their batches to the lanes of any node,
 * and hands the vectors to each run's sink. Works on one event loop; any thread may call it.
 */
public final class EmbeddingDispatcher {
  private final Context context;
  private final Dispatch dispatch;
  private final List<Registration> registrations;
  private final long timer;

  private EmbeddingDispatcher(
      Context context, Dispatch dispatch, List<Registration> registrations, long timer) {
    this.context = context;
    this.dispatch = dispatch;
    this.registrations = registrations;
    this.timer = timer;
  }

  /**
   * Starts the node's dispatcher; there is one per node.
   *
   * @param nodeId the cluster's id of this node
   * @param modelId what lanes must run to take part
   */
  public static Future<EmbeddingDispatcher> start(
      Vertx vertx, TypedBus bus, String nodeId, String modelId, DispatchSettings settings) {
    Promise<EmbeddingDispatcher> started = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        on -> {
          Dispatch dispatch = new Dispatch(context, bus, nodeId, modelId, settings);
          long timer =
              vertx.setPeriodic(settings.announceEvery().toMillis(), tick -> dispatch.tick());
          serve(bus, nodeId, dispatch)
              .map(served -> new EmbeddingDispatcher(context, dispatch, served, timer))
              .onFailure(cause -> vertx.cancelTimer(timer))
              .onComplete(started);
        });
    return started.future();
  }

  private static Future<List<Registration>> serve(TypedBus bus, String nodeId, Dispatch dispatch) {
    return Future.all(
            bus.serveOn(
                nodeId,
                LaneEndpoints.LEASE,
                (request, call) -> Future.succeededFuture(dispatch.lease(request))),
            bus.serveOn(
                nodeId,
                LaneEndpoints.COMPLETE,
                (vectors, call) -> {
                  dispatch.complete(vectors);
                  return Future.succeededFuture(Done.DONE);
                }),
            bus.serveOn(
                nodeId,
                LaneEndpoints.FAIL,
                (failed, call) -> {
                  dispatch.fail(failed);
                  return Future.succeededFuture(Done.DONE);
                }))
        .map(CompositeFuture::list);
  }

  /** Embeds a list of texts with the usual priority. */
  public EmbeddingRun submit(List<EmbeddingText> texts, EmbeddingSink sink) {
    return submit(texts.iterator(), sink, Priorities.USUAL);
  }

  /**
   * Embeds texts as lanes ask for them.
   *
   * @param texts read on the dispatcher's event loop when a lane has room, so it must not block;
   *     what it throws fails the run
   * @param sink gets the vectors
   * @param priority among the runs of this and other nodes, 0 to 10; 10 comes first
   */
  public EmbeddingRun submit(Iterator<EmbeddingText> texts, EmbeddingSink sink, int priority) {
    RunState state = new RunState(texts, priority);
    Promise<RunSummary> done = Promise.promise();
    context.runOnContext(on -> dispatch.add(state, sink, done));
    return new EmbeddingRun(
        state,
        done,
        () -> context.runOnContext(on -> dispatch.finishEarly(state)),
        () -> context.runOnContext(on -> dispatch.end(state, cancelled())));
  }

  /** Gives the batches of a node that left the cluster to others, before their leases end. */
  public void nodeLeft(String nodeId) {
    context.runOnContext(on -> dispatch.nodeLeft(nodeId));
  }

  /** Takes the node's endpoints off the bus and cancels its runs. */
  public Future<Void> close() {
    context.owner().cancelTimer(timer);
    Promise<Void> ended = Promise.promise();
    context.runOnContext(
        on -> {
          dispatch.endAll(cancelled());
          ended.complete();
        });
    return Future.join(registrations.stream().map(Registration::close).toList())
        .transform(closed -> ended.future());
  }

  private static FailureException cancelled() {
    return new FailureException(FailureCode.CANCELLED, "the embedding run was cancelled");
  }
}
