package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import dev.pilothouse.index.embed.openai.BudgetStore.Taken;
import dev.pilothouse.redis.RedisScript;
import java.time.Duration;
import java.util.ArrayList;
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
  private final BudgetTiming timing;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Contact contact;
  private volatile Usage usage = new Usage(0, 0);

  /**
   * @param node names this node over restarts
   * @param member its id in the cluster
   */
  ClusterBudget(
      RateLimits limits,
      String node,
      String member,
      BudgetTiming timing,
      Waiting waiting,
      BudgetStore store) {
    this.limits = limits;
    this.node = node;
    this.member = member;
    this.waiting = waiting;
    this.store = store;
    this.timing = timing;
    this.contact = new Contact(limits, timing, waiting);
  }

  @Override
  public Permit take(long tokens, boolean urgent, long deadline) {
    long most = (long) limits.tokens() * (1_000 - FOR_SEARCHES) / 1_000;
    long cost = limits.tokens() == 0 ? tokens : Math.min(tokens, most);
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
      tell(
          BudgetScripts.SETTLE,
          Long.toString(permit.bucket()),
          Long.toString(permit.tokens()),
          Long.toString(tokens));
    }
  }

  @Override
  public void pause(Duration pause) {
    if (!pause.isZero()) {
      tell(BudgetScripts.PAUSE, Long.toString(pause.toMillis()));
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

  /** Has a member's share go to the others if it is silent. */
  void forget(String nodeId) {
    tell(BudgetScripts.FORGET, nodeId, Long.toString(timing.silenceMs()));
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
                Long.toString(timing.windowMs()),
                Long.toString(timing.bucketMs()),
                node,
                member,
                Integer.toString(limits.requests()),
                Integer.toString(limits.tokens()),
                Integer.toString(requests),
                Long.toString(tokens),
                Integer.toString(urgent ? 0 : FOR_SEARCHES),
                Long.toString(timing.pendingMs()),
                Long.toString(timing.silenceMs()),
                Long.toString(timing.forgottenMs()),
                Long.toString(question.requests()),
                Long.toString(question.tokens()),
                question.cutOff() ? "1" : "0",
                question.born()));
    if (taken == null) {
      return null;
    }
    contact.answered(question, taken, tokens);
    usage =
        new Usage(
            share(taken.requests(), limits.requests()), share(taken.tokens(), limits.tokens()));
    return taken;
  }

  private void tell(RedisScript script, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(0, Long.toString(timing.bucketMs()));
    all.add(0, Long.toString(timing.windowMs()));
    store.tell(script, all.toArray(String[]::new));
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
