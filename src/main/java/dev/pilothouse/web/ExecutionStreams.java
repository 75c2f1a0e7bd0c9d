package dev.pilothouse.web;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.sandbox.ExecutionEvent;
import dev.pilothouse.contracts.sandbox.ExecutionRef;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.StreamRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Executions that this node's HTTP clients follow while they run. Their events come to one address
 * of this node, whichever node runs the program. Thread-safe.
 */
final class ExecutionStreams {
  /** More open at once are refused. */
  private static final int MOST = 1_000;

  /** For the last events on their way, beyond the time that an execution may take. */
  private static final Duration TRAVEL = Duration.ofSeconds(5);

  /** How long a container is looked at, with the time it waits for that. */
  private static final Duration EVIDENCE_LIMIT = Duration.ofSeconds(30);

  private final TypedBus bus;
  private final String nodeId;
  private final Map<String, ExecutionStream> open = new ConcurrentHashMap<>();

  ExecutionStreams(TypedBus bus, String nodeId) {
    this.bus = bus;
    this.nodeId = nodeId;
  }

  /** Listens for events. */
  Future<Void> start() {
    return bus.followOn(nodeId, SandboxEndpoints.EVENTS, this::heard).mapEmpty();
  }

  /** Answers a request with a stream of what happens to its execution. */
  void open(
      RoutingContext context, StreamFormat format, ExecutionRequest request, Identity caller) {
    if (open.size() >= MOST) {
      throw new Failure(
              FailureCode.OVERLOADED, MOST + " executions are followed on this node", 1_000L)
          .toException();
    }
    Vertx vertx = context.vertx();
    String name = UUID.randomUUID().toString();
    ExecutionStream stream =
        new ExecutionStream(
            context.response(),
            format,
            vertx.getOrCreateContext(),
            request.treatment().wantsEvidence() ? EVIDENCE_LIMIT : Duration.ZERO);
    open.put(name, stream);
    Duration limit = SandboxEndpoints.EXECUTE.timeout().plus(TRAVEL);
    long timer = vertx.setTimer(limit.toMillis(), late -> stream.fail(lost()));
    stream.onEnd(
        () -> {
          vertx.cancelTimer(timer);
          open.remove(name);
        });
    stream.onGone(() -> cancel(stream, caller));
    Call call = new Call(caller, Deadline.in(SandboxEndpoints.STREAM.timeout()));
    bus.request(SandboxEndpoints.STREAM, new StreamRequest(request, nodeId, name), call)
        .onSuccess(state -> stream.accepted(state.id()))
        .onFailure(cause -> stream.refuse(context, Failures.of(cause)));
  }

  private void heard(ExecutionEvent event) {
    ExecutionStream stream = open.get(event.stream());
    if (stream != null) {
      stream.write(event);
    }
  }

  /** Who reads no more wants no result. */
  private void cancel(ExecutionStream stream, Identity caller) {
    String id = stream.id();
    if (id != null) {
      Call call = new Call(caller, Deadline.in(SandboxEndpoints.CANCEL.timeout()));
      bus.request(SandboxEndpoints.CANCEL, new ExecutionRef(id), call);
    }
  }

  private static FailureException lost() {
    return new FailureException(
        FailureCode.UNAVAILABLE,
        "nothing was heard of the execution's end; the node that ran it may be lost");
  }
}
