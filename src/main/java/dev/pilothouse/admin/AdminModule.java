package dev.pilothouse.admin;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The admin area, as the app sees it. */
public final class AdminModule {
  private final TypedBus bus;
  private final NodeSelf self;
  private final Readiness readiness;
  private final boolean hasLanes;

  /**
   * @param hasLanes whether this node runs lanes, whose state then goes into its reports
   */
  public AdminModule(TypedBus bus, NodeSelf self, Readiness readiness, boolean hasLanes) {
    this.bus = bus;
    this.self = self;
    this.readiness = readiness;
    this.hasLanes = hasLanes;
  }

  /** Deploys what reports this node and lists the others. */
  public Future<?> start(Vertx vertx) {
    return vertx.deployVerticle(new NodeVerticle(bus, self, readiness, hasLanes));
  }
}
