package dev.pilothouse.index.lanes;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by priority, but for a share that what is lower gets while something higher waits. One
 * thread at a time.
 */
final class LowerShare {
  /** One choice in so many goes to a lower priority. */
  private static final int ONE_IN = 8;

  private int higherInARow;

  /**
   * The first of the highest priority, or where it is their turn the first of a lower one.
   *
   * @param waiting the one that waits longest first
   * @return null if nothing waits
   */
  <T> @Nullable T choose(List<T> waiting, ToIntFunction<T> priority) {
    int top = waiting.stream().mapToInt(priority).max().orElse(0);
    boolean all = waiting.stream().allMatch(item -> priority.applyAsInt(item) == top);
    boolean turn = !all && ++higherInARow >= ONE_IN;
    if (all || turn) {
      higherInARow = 0;
    }
    return waiting.stream()
        .filter(item -> (priority.applyAsInt(item) < top) == turn)
        .findFirst()
        .orElse(null);
  }
}
