package dev.pilothouse.index.embed.openai;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Tells the cluster's budget every few seconds that this node is there. Thread-safe. */
final class BudgetPulse implements RequestBudget {
  private final Vertx vertx;
  private final ClusterBudget budget;
  private final Duration forgetAfter;
  private final long timer;

  /**
   * @param forgetAfter how long after a member left its share goes to the others
   */
  BudgetPulse(Vertx vertx, ClusterBudget budget, Duration every, Duration forgetAfter) {
    this.vertx = vertx;
    this.budget = budget;
    this.forgetAfter = forgetAfter;
    beat();
    this.timer = vertx.setPeriodic(every.toMillis(), tick -> beat());
  }

  @Override
  public Permit take(long tokens, boolean urgent, long deadline) {
    return budget.take(tokens, urgent, deadline);
  }

  @Override
  public void settle(Permit permit, long tokens) {
    budget.settle(permit, tokens);
  }

  @Override
  public void pause(Duration pause) {
    budget.pause(pause);
  }

  @Override
  public Usage usage() {
    return budget.usage();
  }

  @Override
  public void memberLeft(String nodeId) {
    budget.memberLeft(nodeId);
    vertx.setTimer(forgetAfter.toMillis(), later -> budget.forget(nodeId));
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    budget.close();
  }

  /** Off the event loop, as it waits for Redis. */
  private void beat() {
    vertx.executeBlocking(
        () -> {
          budget.beat();
          return true;
        },
        false);
  }
}
