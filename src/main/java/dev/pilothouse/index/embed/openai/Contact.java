package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.openai.BudgetStore.Taken;
import dev.pilothouse.index.embed.openai.RequestBudget.Permit;
import org.jspecify.annotations.Nullable;

/**
 * What a node knows of the shared budget: when Redis last answered, which share is this node's own,
 * and what it asked for by itself. Thread-safe.
 */
final class Contact {

  /**
   * What a node tells when it asks.
   *
   * @param requests it counted by itself in the last window
   * @param tokens it counted by itself in the last window
   * @param cutOff whether the shared count lacks them
   * @param born the data set it knows, empty at first
   * @param askedAt in the clock of {@link Waiting#nanos}
   * @param grants that this node had given by itself
   */
  record Question(
      long requests, long tokens, boolean cutOff, String born, long askedAt, long grants) {}

  private final RateLimits limits;
  private final Waiting waiting;
  private final SlidingWindow own;
  private final BudgetTiming timing;
  private String born = "";
  private int share;
  private long answeredAt;
  private long leftAt;
  private boolean known;
  private boolean left;
  private boolean cutOff;
  private long grants;

  Contact(RateLimits limits, BudgetTiming timing, Waiting waiting) {
    this.limits = limits;
    this.timing = timing;
    this.waiting = waiting;
    this.own = new SlidingWindow(timing);
  }

  synchronized Question question() {
    long now = nowMs();
    return new Question(own.requests(now), own.tokens(now), cutOff, born, waiting.nanos(), grants);
  }

  /**
   * Redis answered.
   *
   * @param cost of the request, if a permit was asked for
   */
  synchronized void answered(Question question, Taken taken, long cost) {
    boolean newest = !known || question.askedAt() - answeredAt > 0;
    if (newest) {
      known = true;
      answeredAt = question.askedAt();
      share = taken.share();
      born = taken.born();
    }
    if (question.grants() == grants) {
      cutOff = false;
    }
    if (taken.granted()) {
      own.add(nowMs(), cost);
    }
  }

  /** A permit of this node's own share while Redis is away, or null if there is none now. */
  synchronized @Nullable Permit takeOfShare(long cost) {
    long sinceMs = (waiting.nanos() - answeredAt) / 1_000_000;
    boolean outOfTime = sinceMs < timing.quietMs() || sinceMs > timing.lastMs();
    if (!known || outOfTime || (left && leftAt - answeredAt > 0)) {
      return null;
    }
    long mostRequests = (long) limits.requests() * share / 1_000;
    long mostTokens = (long) limits.tokens() * share / 1_000;
    boolean nothing =
        (limits.requests() > 0 && mostRequests == 0) || (limits.tokens() > 0 && mostTokens == 0);
    long bounded = limits.tokens() == 0 ? cost : Math.min(cost, mostTokens);
    if (nothing || !own.hasRoom(nowMs(), bounded, mostRequests, mostTokens)) {
      return null;
    }
    cutOff = true;
    grants++;
    return new Permit(own.add(nowMs(), bounded), bounded, false);
  }

  synchronized void settled(Permit permit, long tokens) {
    if (!permit.shared()) {
      own.settle(nowMs(), permit.bucket(), permit.tokens(), tokens);
    }
  }

  synchronized void neighbourLeft() {
    left = true;
    leftAt = waiting.nanos();
  }

  private long nowMs() {
    return waiting.nanos() / 1_000_000;
  }
}
