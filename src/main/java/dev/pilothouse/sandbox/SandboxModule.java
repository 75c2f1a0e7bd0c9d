package dev.pilothouse.sandbox;

import dev.pilothouse.bus.TypedBus;
import io.vertx.core.Deployable;

/** The sandbox area of a node: what {@code app} deploys for the role {@code sandbox}. */
public final class SandboxModule {
  private final SandboxSettings settings;
  private final TypedBus bus;

  public SandboxModule(SandboxSettings settings, TypedBus bus) {
    this.settings = settings;
    this.bus = bus;
  }

  /**
   * The verticle to deploy, one instance per node. It starts whether or not an engine answers, and
   * uses one as soon as it does; undeploying it cancels what runs and removes every container.
   */
  public Deployable verticle() {
    return new SandboxVerticle(settings, bus);
  }
}
