package dev.pilothouse.sandbox.check;

import dev.pilothouse.bus.TypedBus;
import io.vertx.core.Deployable;

/** Checks of code on a node: what {@code app} deploys beside the sandbox. */
public final class CheckModule {
  private final CheckSettings settings;
  private final TypedBus bus;

  public CheckModule(CheckSettings settings, TypedBus bus) {
    this.settings = settings;
    this.bus = bus;
  }

  /** The verticle to deploy, one instance per node. */
  public Deployable verticle() {
    return new CheckVerticle(settings, bus);
  }
}
