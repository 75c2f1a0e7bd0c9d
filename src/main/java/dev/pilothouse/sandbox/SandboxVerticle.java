package dev.pilothouse.sandbox;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.sandbox.check.NodeChecks;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** Puts the sandbox on the bus, and looks after its engine; whatever blocks runs elsewhere. */
final class SandboxVerticle extends VerticleBase {
  private final SandboxSettings settings;
  private final SandboxContext node;
  private final NodeName name;
  private final RunCounts counts = new RunCounts();
  private final @Nullable SandboxMeters meters;
  private final NodeChecks checks;
  private final Sandbox sandbox;
  private @Nullable Caretaker caretaker;

  SandboxVerticle(SandboxSettings settings, SandboxContext node, NodeChecks checks) {
    this.settings = settings;
    this.node = node;
    this.name = new NodeName(node.nodeId());
    this.meters = node.meters() == null ? null : new SandboxMeters(node.meters());
    RunObserver measured = meters == null ? RunObserver.NONE : meters;
    RunRecords records = new RunRecords(node.bus(), node.nodeId(), measured);
    this.checks = checks;
    this.sandbox = new Sandbox(settings, name, records, checks::check);
  }

  @Override
  public Future<?> start() {
    ForeignContainers foreign =
        new ForeignContainers(sandbox.engine(), settings.cluster(), settings.node());
    Orphans orphans = new Orphans(vertx, settings, node, foreign, counts.reaped);
    Caretaker care = new Caretaker(vertx, sandbox, orphans);
    caretaker = care;
    if (meters != null) {
      meters.bind(sandbox, counts, care);
    }
    orphans.start();
    care.start();
    TypedBus bus = node.bus();
    ProjectFolder folders = new ProjectFolder(node.roots());
    TestRuns tests = new TestRuns(vertx, context, bus, sandbox, folders, checks);
    Requests requests = new Requests(vertx, context, bus, sandbox, counts);
    return Future.all(
            bus.serve(SandboxEndpoints.EXECUTE, requests::execute),
            bus.serve(SandboxEndpoints.SUBMIT, requests::submit),
            bus.serve(SandboxEndpoints.STREAM, requests::stream),
            bus.serve(SandboxEndpoints.TEST, tests::run),
            bus.serve(SandboxEndpoints.STATUS, (none, call) -> care.status()),
            bus.follow(NodeEndpoints.LEFT, left -> care.memberLeft()))
        .compose(served -> new Lookups(bus, name.tag(), sandbox, context).serve());
  }

  @Override
  public Future<?> stop() {
    Caretaker care = caretaker;
    return vertx
        .executeBlocking(
            () -> {
              sandbox.close();
              return true;
            },
            false)
        .compose(closed -> care == null ? Future.succeededFuture() : care.stop());
  }
}
