package dev.pilothouse.index.embed.openai;

import java.time.Duration;

/** Lets everything pass. */
final class UnlimitedBudget implements RequestBudget {
  private static final Permit PERMIT = new Permit(0, 0, false);
  private static final Usage USAGE = new Usage(0, 0);

  @Override
  public Permit take(long tokens, boolean urgent, long deadline) {
    return PERMIT;
  }

  @Override
  public void settle(Permit permit, long tokens) {
    // nobody counts
  }

  @Override
  public void pause(Duration pause) {
    // the node's own gate holds its requests back
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public void memberLeft(String nodeId) {
    // nothing was kept for it
  }

  @Override
  public void close() {
    // holds nothing
  }
}
