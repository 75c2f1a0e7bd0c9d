package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes that share one budget through a real Redis; the minute is one of three seconds. */
@Timeout(90)
final class BudgetClusterIT {
  private static final long WINDOW = 3_000;
  private static final BudgetTiming TIMING = new BudgetTiming(WINDOW, 50, 500, 500, 60_000, 50_000);

  @TempDir Path folder;

  static Stream<Named<RedisServers.PlainStarter>> servers() {
    return RedisServers.plain();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void take_twoGreedyNodes_neverAboveTheLimitsInAnyWindow(RedisServers.PlainStarter starter)
      throws Exception {
    RateLimits limits = new RateLimits(60, 700);
    List<BudgetNode.Arrival> all = new ArrayList<>();
    try (PlainRedis redis = starter.start(folder);
        BudgetNode one = new BudgetNode("one", redis.url(), limits, TIMING);
        BudgetNode two = new BudgetNode("two", redis.url(), limits, TIMING)) {
      one.ask(4);
      two.ask(4);
      pass(4 * WINDOW);
      assertThat(one.arrivals()).hasSizeGreaterThan(10);
      assertThat(two.arrivals()).hasSizeGreaterThan(10);
      all.addAll(one.arrivals());
      all.addAll(two.arrivals());
    }
    assertThat(mostTokens(all)).isLessThanOrEqualTo(700);
    assertThat(most(all)).isLessThanOrEqualTo(60);
    long tokens = all.stream().mapToLong(BudgetNode.Arrival::tokens).sum();
    assertThat(tokens).as("of four windows with 686 for lanes").isGreaterThan(4 * 686 * 9 / 10);
  }

  @Test
  void take_redisAwayAndBack_neverAboveTheLimitAndNotIdleForever() throws Exception {
    RateLimits limits = new RateLimits(40, 0);
    try (PlainRedis redis =
            PlainRedis.start(folder, 0, "--appendonly", "yes", "--appendfsync", "always");
        BudgetNode one = new BudgetNode("one", redis.url(), limits, TIMING);
        BudgetNode two = new BudgetNode("two", redis.url(), limits, TIMING)) {
      pass(500);
      one.ask(3);
      two.ask(3);
      pass(WINDOW);
      redis.kill();
      int before = one.arrivals().size() + two.arrivals().size();
      pass(TIMING.quietMs() + 2 * WINDOW);
      int away = one.arrivals().size() + two.arrivals().size() - before;
      assertThat(away).as("of each node's own share").isGreaterThan(20);
      redis.restart();
      pass(2 * WINDOW);
      List<BudgetNode.Arrival> all = new ArrayList<>(one.arrivals());
      all.addAll(two.arrivals());
      assertThat(most(all)).isLessThanOrEqualTo(40);
      assertThat(all.size()).as("it goes on").isGreaterThan(before + away + 20);
    }
  }

  @Test
  void take_nodeThatFellSilent_leavesItsShareAloneUntilItIsForgotten() throws Exception {
    RateLimits limits = new RateLimits(100, 0);
    try (PlainRedis redis = PlainRedis.start(folder, 0);
        BudgetNode one = new BudgetNode("one", redis.url(), limits, TIMING)) {
      try (BudgetNode two = new BudgetNode("two", redis.url(), limits, TIMING)) {
        pass(500);
      }
      pass(TIMING.silenceMs() + 200);
      one.ask(3);
      pass(1_000);
      assertThat(one.arrivals()).hasSize(48);
      one.budget().forget("member-two");
      pass(1_000);
      assertThat(one.arrivals()).hasSize(98);
    }
  }

  @Test
  void take_urgent_mayUseWhatLanesLeave() throws Exception {
    RateLimits limits = new RateLimits(100, 0);
    try (PlainRedis redis = PlainRedis.start(folder, 0);
        BudgetNode one = new BudgetNode("one", redis.url(), limits, TIMING).ask(2)) {
      pass(1_500);
      assertThat(one.arrivals()).hasSize(98);
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
      assertThat(one.budget().take(10, true, deadline).shared()).isTrue();
      assertThat(one.budget().usage().requests()).isGreaterThanOrEqualTo(0.98);
    }
  }

  private static void pass(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
    }
  }

  private static int most(List<BudgetNode.Arrival> all) {
    return SlidingWindowTest.most(all.stream().map(BudgetNode.Arrival::atMillis).toList(), WINDOW);
  }

  private static long mostTokens(List<BudgetNode.Arrival> all) {
    long most = 0;
    for (BudgetNode.Arrival first : all) {
      long sum =
          all.stream()
              .filter(
                  arrival ->
                      arrival.atMillis() >= first.atMillis()
                          && arrival.atMillis() - first.atMillis() < WINDOW)
              .mapToLong(BudgetNode.Arrival::tokens)
              .sum();
      most = Math.max(most, sum);
    }
    return most;
  }
}
