package dev.pilothouse.sandbox;

import dev.pilothouse.sandbox.check.CheckModule;
import dev.pilothouse.sandbox.check.NodeChecks;
import io.vertx.core.Deployable;

/** The sandbox area of a node: what {@code app} deploys for the role {@code sandbox}. */
public final class SandboxModule {
  private final SandboxSettings settings;
  private final SandboxContext node;
  private final NodeChecks checks;

  /**
   * @param checks looks at programs before they run
   */
  public SandboxModule(SandboxSettings settings, SandboxContext node, CheckModule checks) {
    this.settings = settings;
    this.node = node;
    this.checks = checks.checks();
  }

  /**
   * The verticle to deploy, one instance per node. It starts whether or not an engine answers, and
   * uses one as soon as it does; undeploying it cancels what runs and removes every container.
   */
  public Deployable verticle() {
    return new SandboxVerticle(settings, node, checks);
  }
}
