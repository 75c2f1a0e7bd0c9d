package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlidingWindowTest {
  private static final long PENDING = 35_000;
  private static final long WINDOW = 60_000;

  private final SlidingWindow window =
      new SlidingWindow(new BudgetTiming(WINDOW, 250, PENDING, 10_000, 600_000, 480_000));

  @Test
  void hasRoom_limitReached_isNotUntilAMinuteAfterTheEnd() {
    for (int i = 0; i < 5; i++) {
      long bucket = window.add(1_000, 10);
      window.settle(1_100, bucket, 10, 10);
    }
    assertThat(window.hasRoom(1_200, 10, 5, 0)).isFalse();
    assertThat(window.waitMs(1_200, 10, 5, 0)).isBetween(59_900L, 60_250L);
    assertThat(window.hasRoom(61_099, 10, 5, 0)).isFalse();
    assertThat(window.hasRoom(61_250, 10, 5, 0)).isTrue();
  }

  @Test
  void hasRoom_endNeverTold_countsUntilItCannotEndLater() {
    window.add(0, 10);
    assertThat(window.hasRoom(PENDING + 60_000 - 1, 10, 1, 0)).isFalse();
    assertThat(window.hasRoom(PENDING + 60_250, 10, 1, 0)).isTrue();
  }

  @Test
  void hasRoom_tokens_countAsUsedNotAsGuessed() {
    long bucket = window.add(0, 100);
    assertThat(window.hasRoom(10, 50, 0, 120)).isFalse();
    window.settle(20, bucket, 100, 60);
    assertThat(window.hasRoom(30, 50, 0, 120)).isTrue();
    assertThat(window.tokens(30)).isEqualTo(60);
  }

  @Test
  void anyLoad_slowAndQuickRequests_neverAboveTheLimitAtTheServer() {
    Random random = new Random(11);
    List<Long> arrivals = new ArrayList<>();
    Deque<long[]> open = new ArrayDeque<>();
    for (long now = 0; now < 600_000; now += random.nextInt(1, 60)) {
      while (!open.isEmpty() && open.peekFirst()[0] <= now) {
        long[] ended = open.pollFirst();
        window.settle(ended[0], ended[1], 1, 1);
      }
      if (window.hasRoom(now, 1, 350, 0) && open.size() < 10) {
        long took = random.nextInt(50) == 0 ? random.nextInt(2_000) : random.nextInt(200);
        long end = open.isEmpty() ? now + took : Math.max(now + took, open.peekLast()[0]);
        open.addLast(new long[] {end, window.add(now, 1)});
        arrivals.add(now + random.nextLong(end - now + 1));
      }
    }
    assertThat(most(arrivals, WINDOW)).isLessThanOrEqualTo(350);
    assertThat(arrivals.size()).isGreaterThan(350 * 8);
  }

  /** The most arrivals in any window of this many milliseconds. */
  static int most(List<Long> arrivals, long window) {
    List<Long> sorted = new ArrayList<>(arrivals);
    Collections.sort(sorted);
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (sorted.get(to) - sorted.get(from) >= window) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
