package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.openai.RequestBudget.Permit;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node's end of the budget with threads that ask for as much as they can get. */
final class BudgetNode implements AutoCloseable {
  /** When a request arrived at the server, and what it cost. */
  record Arrival(long atMillis, long tokens) {}

  private final Vertx vertx = Vertx.vertx();
  private final HeldRedis redis;
  private final Waiting waiting = new RealWaiting();
  private final ClusterBudget budget;
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  BudgetNode(String name, String redisUrl, RateLimits limits, BudgetTiming timing) {
    redis = HeldRedis.open(vertx, RedisSettings.of(redisUrl));
    Await.result(redis.whenUp(java.time.Duration.ofSeconds(5)));
    RedisBudgetStore store = new RedisBudgetStore(vertx, redis, "ph:embed-budget:test");
    budget = new ClusterBudget(limits, name, "member-" + name, timing, waiting, store);
    budget.beat();
    vertx.setPeriodic(
        100,
        tick ->
            vertx.executeBlocking(
                () -> {
                  budget.beat();
                  return true;
                },
                false));
  }

  ClusterBudget budget() {
    return budget;
  }

  /** Lets threads ask until the node is closed. */
  BudgetNode ask(int count) {
    for (int i = 0; i < count; i++) {
      int seed = i;
      threads.add(Thread.ofPlatform().daemon().start(() -> ask(new Random(seed))));
    }
    return this;
  }

  List<Arrival> arrivals() {
    return arrivals;
  }

  private void ask(Random random) {
    while (!stopped) {
      long guess = 10 + random.nextInt(10);
      try {
        Permit permit = budget.take(guess, false, waiting.nanos() + TimeUnit.SECONDS.toNanos(5));
        LockSupport.parkNanos(random.nextInt(20) * 1_000_000L);
        arrivals.add(new Arrival(System.nanoTime() / 1_000_000, guess));
        LockSupport.parkNanos(random.nextInt(20) * 1_000_000L);
        budget.settle(permit, guess);
      } catch (EmbeddingException spent) {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    waiting.stop();
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    }
    Await.result(redis.close());
    Await.result(vertx.close());
  }
}
