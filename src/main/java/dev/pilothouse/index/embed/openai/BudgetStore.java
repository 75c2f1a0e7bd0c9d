package dev.pilothouse.index.embed.openai;

import dev.pilothouse.redis.RedisScript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the cluster's budget is counted. Thread-safe. */
interface BudgetStore {

  /**
   * What {@link BudgetScripts#TAKE} returned.
   *
   * @param waitMs how long to wait if no permit was given
   * @param share of the limits that is this node's own, in thousandths
   * @param born identifies the data set
   */
  record Taken(
      boolean granted,
      long waitMs,
      int share,
      long requests,
      long tokens,
      long bucket,
      String born) {}

  /** Runs {@link BudgetScripts#TAKE} and waits for it, for 2 s at most; null if it is away. */
  @Nullable Taken take(List<String> arguments);

  /** Runs another script and goes on at once; if the store is away, nothing happens. */
  void tell(RedisScript script, String... arguments);
}
