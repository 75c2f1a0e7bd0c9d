package dev.pilothouse.sandbox.check;

import dev.pilothouse.bus.TypedBus;
import io.vertx.core.Deployable;

/** NodeChecks of code on a node: what {@code app} deploys beside the sandbox. */
public final class CheckModule {
  private final NodeChecks checks;
  private final TypedBus bus;

  public CheckModule(CheckSettings settings, TypedBus bus) {
    this.checks = new NodeChecks(settings);
    this.bus = bus;
  }

  /** What else on this node looks at code with. */
  public NodeChecks checks() {
    return checks;
  }

  /** The verticle to deploy, one instance per node. */
  public Deployable verticle() {
    return new CheckVerticle(checks, bus);
  }
}
