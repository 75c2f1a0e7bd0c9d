package dev.pilothouse.sandbox.check;

import dev.pilothouse.bus.TypedBus;
import io.vertx.core.Deployable;

/** NodeChecks of code on a node: what {@code app} deploys beside the sandbox. */
public final class CheckModule {
  private final NodeChecks checks;
  private final TypedBus bus;

  public CheckModule(NodeChecks checks, TypedBus bus) {
    this.checks = checks;
    this.bus = bus;
  }

  /** The verticle to deploy, one instance per node. */
  public Deployable verticle() {
    return new CheckVerticle(checks, bus);
  }
}
