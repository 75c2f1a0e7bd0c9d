package dev.pilothouse.admin;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.node.LaneReport;
import dev.pilothouse.contracts.node.LaneStatus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeStatus;
import dev.pilothouse.telemetry.ProcessMemory;
import dev.pilothouse.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Reports this node to the cluster every second, and tells who asks of all that reported. */
final class NodeVerticle extends VerticleBase {
  private static final long REPORT_EVERY_MS = 1_000;

  /** To ask the system for the resident memory takes longer than all else of a report. */
  private static final int REPORTS_A_LOOK = 5;

  private final TypedBus bus;
  private final NodeSelf self;
  private final Readiness readiness;
  private final boolean hasLanes;
  private final NodeDirectory directory = new NodeDirectory(System::nanoTime);
  private int reports;
  private long resident;

  NodeVerticle(TypedBus bus, NodeSelf self, Readiness readiness, boolean hasLanes) {
    this.bus = bus;
    this.self = self;
    this.readiness = readiness;
    this.hasLanes = hasLanes;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(REPORT_EVERY_MS, timer -> report());
    return bus.follow(NodeEndpoints.STATUS, directory::report)
        .compose(
            followed ->
                bus.serve(
                    NodeEndpoints.LIST,
                    (request, call) -> Future.succeededFuture(directory.list())))
        .onSuccess(served -> report());
  }

  private void report() {
    lanes().onComplete(lanes -> bus.publish(NodeEndpoints.STATUS, status(lanes.result())));
  }

  /** No lanes rather than no report where they do not answer. */
  private Future<List<LaneStatus>> lanes() {
    return hasLanes
        ? bus.request(NodeEndpoints.LANES, Nothing.NOTHING)
            .map(LaneReport::lanes)
            .otherwise(List.of())
        : Future.succeededFuture(List.of());
  }

  private NodeStatus status(List<LaneStatus> lanes) {
    if (reports++ % REPORTS_A_LOOK == 0) {
      resident = ProcessMemory.residentBytes();
    }
    return new NodeStatus(
        self.nodeId(),
        self.version(),
        self.roles(),
        self.url(),
        readiness.ready(),
        ManagementFactory.getRuntimeMXBean().getUptime(),
        ProcessMemory.heapBytes(),
        resident,
        lanes);
  }
}
