package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * How much a project's vectors matter beside those of others: 0 to 10, where 10 comes first.
 * Projects of one priority share the lanes; those of a lower one get an eighth of the batches while
 * a higher one has work.
 */
public final class Priorities {
  /** The priority of a project whose requests have named none. */
  public static final int USUAL = 5;

  private static final int MOST = 10;

  private Priorities() {}

  /** Checks a priority, if there is one. */
  public static void check(String field, @Nullable Integer priority) {
    if (priority != null) {
      Check.range(field, priority, 0, MOST);
    }
  }

  /** The priority, or the usual one. */
  public static int orUsual(@Nullable Integer priority) {
    return priority == null ? USUAL : priority;
  }
}
