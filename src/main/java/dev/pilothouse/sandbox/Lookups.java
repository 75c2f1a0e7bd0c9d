package dev.pilothouse.sandbox;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRef;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import io.vertx.core.Context;
import io.vertx.core.Future;

/**
 * Answers what became of an execution, and ends it. Any node is asked; the one that the id names
 * answers. An execution of somebody else is not found.
 */
final class Lookups {
  private final TypedBus bus;
  private final String tag;
  private final Sandbox sandbox;
  private final Context context;

  /**
   * @param tag what ids of this node's executions begin with
   */
  Lookups(TypedBus bus, String tag, Sandbox sandbox, Context context) {
    this.bus = bus;
    this.tag = tag;
    this.sandbox = sandbox;
    this.context = context;
  }

  Future<?> serve() {
    return Future.all(
        bus.serve(
            SandboxEndpoints.FIND,
            (asked, call) -> atNode(SandboxEndpoints.FIND_HERE, asked, call)),
        bus.serve(
            SandboxEndpoints.CANCEL,
            (asked, call) -> atNode(SandboxEndpoints.CANCEL_HERE, asked, call)),
        bus.serveOn(tag, SandboxEndpoints.FIND_HERE, this::find),
        bus.serveOn(tag, SandboxEndpoints.CANCEL_HERE, this::cancel));
  }

  private Future<ExecutionState> atNode(
      Endpoint<ExecutionRef, ExecutionState> endpoint, ExecutionRef asked, Call call) {
    return bus.requestOn(asked.node(), endpoint, asked, call)
        .recover(
            cause ->
                Future.failedFuture(
                    Failures.of(cause).code() == FailureCode.UNAVAILABLE
                        ? unknown(asked, "; the node that had it has left")
                        : cause));
  }

  private Future<ExecutionState> find(ExecutionRef asked, Call call) {
    String id = String.valueOf(asked.id());
    String subject = call.caller().subject();
    boolean all = call.caller().may(Authority.SYSTEM);
    return sandbox
        .executions()
        .active(id, subject, all)
        .map(job -> job.state(sandbox.queue()))
        .or(() -> sandbox.executions().ended(id, subject, all))
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(unknown(asked, "")));
  }

  private Future<ExecutionState> cancel(ExecutionRef asked, Call call) {
    String id = String.valueOf(asked.id());
    boolean all = call.caller().may(Authority.SYSTEM);
    return sandbox
        .executions()
        .active(id, call.caller().subject(), all)
        .map(this::cancelled)
        .orElseGet(() -> find(asked, call));
  }

  private Future<ExecutionState> cancelled(Job job) {
    job.execution().cancel();
    return Future.fromCompletionStage(job.execution().result(), context)
        .transform(done -> Future.succeededFuture(job.state(sandbox.queue())));
  }

  private static FailureException unknown(ExecutionRef asked, String why) {
    return new FailureException(
        FailureCode.NOT_FOUND,
        "there is no execution "
            + asked.id()
            + " of yours"
            + why
            + "; results of submitted ones are kept for a limited time");
  }
}
