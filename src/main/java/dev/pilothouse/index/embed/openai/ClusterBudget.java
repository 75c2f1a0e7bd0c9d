package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import dev.pilothouse.index.embed.openai.BudgetStore.Taken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a minute, shared by all nodes through Redis. Without Redis a node gives nothing for
 * as long as others may still spend the whole, and then its own share; decision 0013 says why the
 * sum stays within the limits. Thread-safe.
 */
final class ClusterBudget implements RequestBudget {
  /** A node that was not heard for so long may be cut off, so its share is left to it. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** After so long a silence its share goes to the others; the node itself stops before. */
  static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private static final Duration LAST_OF_SHARE = Duration.ofMinutes(8);

  /** What lanes leave for searches, in thousandths. */
  private static final int FOR_SEARCHES = 20;

  private static final long SHORTEST_WAIT_MS = 5;

  /** Requests that end, and nodes that come and go, make room before it was foreseen. */
  private static final long LONGEST_WAIT_MS = 1_000;

  private final RateLimits limits;
  private final String node;
  private final String member;
  private final Waiting waiting;
  private final BudgetStore store;
  private final long pendingMs;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Contact contact;
  private volatile Usage usage = new Usage(0, 0);

  /**
   * @param node names this node over restarts
   * @param member its id in the cluster
   * @param pending after which a request has surely ended
   */
  ClusterBudget(
      RateLimits limits,
      String node,
      String member,
      Duration pending,
      Waiting waiting,
      BudgetStore store) {
    this.limits = limits;
    this.node = node;
    this.member = member;
    this.waiting = waiting;
    this.store = store;
    this.pendingMs = pending.toMillis();
    this.contact = new Contact(limits, pendingMs, LAST_OF_SHARE, waiting);
  }

  @Override
  public Permit take(long tokens, boolean urgent, long deadline) {
    long cost = limits.tokens() == 0 ? tokens : Math.min(tokens, limits.tokens());
    if (urgent) {
      return takeInTurn(cost, true, deadline);
    }
    try {
      if (!turn.tryLock(Math.max(0, deadline - waiting.nanos()), TimeUnit.NANOSECONDS)) {
        throw spent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException(Reach.SERVICE, "this node is stopping");
    }
    try {
      return takeInTurn(cost, false, deadline);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void settle(Permit permit, long tokens) {
    contact.settled(permit, tokens);
    if (permit.shared()) {
      store.tell(
          BudgetScripts.SETTLE,
          Long.toString(permit.bucket()),
          Long.toString(permit.tokens()),
          Long.toString(tokens));
    }
  }

  @Override
  public void pause(Duration pause) {
    if (!pause.isZero()) {
      store.tell(BudgetScripts.PAUSE, Long.toString(pause.toMillis()));
    }
  }

  @Override
  public Usage usage() {
    return usage;
  }

  /** Says that this node is there; to be called every few seconds from a thread that may block. */
  void beat() {
    ask(0, 0, false);
  }

  @Override
  public void memberLeft(String nodeId) {
    contact.neighbourLeft();
  }

  /** Has a member's share go to the others if it has been silent for a window. */
  void forget(String nodeId) {
    store.tell(BudgetScripts.FORGET, nodeId, Long.toString(SlidingWindow.WINDOW_MS / 2));
  }

  @Override
  public void close() {
    store.tell(BudgetScripts.LEAVE, node);
  }

  private Permit takeInTurn(long cost, boolean urgent, long deadline) {
    while (true) {
      Taken taken = ask(1, cost, urgent);
      long waitMs;
      if (taken == null) {
        Permit own = contact.takeOfShare(cost);
        if (own != null) {
          return own;
        }
        waitMs = LONGEST_WAIT_MS;
      } else if (taken.granted()) {
        return new Permit(taken.bucket(), cost, true);
      } else {
        waitMs = Math.clamp(taken.waitMs(), SHORTEST_WAIT_MS, LONGEST_WAIT_MS);
      }
      long left = deadline - waiting.nanos();
      if (left <= 0 || (urgent && waitMs * 1_000_000 > left)) {
        throw taken == null ? cutOff() : spent();
      }
      waiting.await(Math.min(left, waitMs * 1_000_000));
    }
  }

  private @Nullable Taken ask(int requests, long tokens, boolean urgent) {
    Contact.Question question = contact.question();
    Taken taken =
        store.take(
            List.of(
                node,
                member,
                Integer.toString(limits.requests()),
                Integer.toString(limits.tokens()),
                Integer.toString(requests),
                Long.toString(tokens),
                Integer.toString(urgent ? 0 : FOR_SEARCHES),
                Long.toString(pendingMs),
                Long.toString(SILENCE.toMillis()),
                Long.toString(FORGOTTEN.toMillis()),
                Long.toString(question.requests()),
                Long.toString(question.tokens()),
                question.cutOff() ? "1" : "0",
                question.born()));
    if (taken == null) {
      return null;
    }
    contact.answered(question, taken, tokens);
    usage =
        new Usage(share(taken.requests(), limits.requests()), share(taken.tokens(), limits.tokens()));
    return taken;
  }

  private static double share(long used, int limit) {
    return limit == 0 ? 0 : Math.min(1, (double) used / limit);
  }

  private static EmbeddingException cutOff() {
    return new EmbeddingException(
        Reach.SERVICE,
        "Redis is away, which counts the cluster's requests to the embedding server, and this"
            + " node's own share of them is not free yet or spent");
  }

  private static EmbeddingException spent() {
    return new EmbeddingException(
        Reach.SERVICE,
        "the cluster's budget of requests or tokens a minute is spent; see"
            + " embedder.requests-per-minute and embedder.tokens-per-minute");
  }
}
