package dev.pilothouse.cache.check;

import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Carries out two schedules beside each other: what happens to Redis, and what to the processes.
 */
final class Faults implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final PlainRedis redis;
  private final Path redisData;
  private final List<CheckerProcess> nodes;
  private final SharedTruth truth;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final List<Happened> happened = Collections.synchronizedList(new ArrayList<>());
  private final List<CompletableFuture<Void>> schedules = new ArrayList<>();

  /** A fault that was carried out. */
  record Happened(Fault fault, LocalTime from, LocalTime to) {
    String words() {
      String which = fault.kind() == Fault.Kind.NODE_STOPPED ? " (" + fault.node() + ")" : "";
      return from + " to " + to + " " + fault.kind().words() + which;
    }
  }

  Faults(PlainRedis redis, List<CheckerProcess> nodes, SharedTruth truth) {
    this.redis = redis;
    this.redisData = redis.log().resolveSibling("appendonlydir");
    this.nodes = nodes;
    this.truth = truth;
  }

  void start(long seed) {
    schedules.add(schedule("redis-faults", Fault.ofRedis(seed)));
    schedules.add(schedule("node-faults", Fault.ofNodes(seed, nodes.size())));
  }

  /** Ends the faults under way, so that everything runs again, and tells what happened. */
  List<Happened> end() throws Exception {
    ending.countDown();
    for (CompletableFuture<Void> schedule : schedules) {
      schedule.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
    return happened.stream().sorted(Comparator.comparing(Happened::from)).toList();
  }

  /** Ends what is under way, whatever became of it. */
  @Override
  public void close() {
    ending.countDown();
    CompletableFuture.allOf(schedules.toArray(CompletableFuture[]::new))
        .exceptionally(failed -> null)
        .completeOnTimeout(null, LONGEST.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private CompletableFuture<Void> schedule(String name, Iterator<Fault> faults) {
    return CompletableFuture.runAsync(
        () -> {
          for (Fault fault = faults.next(); !over(fault.quiet()); fault = faults.next()) {
            LocalTime from = now();
            carryOut(fault);
            happened.add(new Happened(fault, from, now()));
          }
        },
        task -> Thread.ofPlatform().daemon().name(name).start(task));
  }

  private void carryOut(Fault fault) {
    switch (fault.kind()) {
      case REDIS_KILLED -> killRedis(fault, false);
      case REDIS_EMPTIED -> killRedis(fault, true);
      case REDIS_STOPPED -> stopRedis(fault);
      case NODE_STOPPED -> stopNode(fault);
    }
  }

  private void killRedis(Fault fault, boolean emptied) {
    truth.redisKillsChange();
    redis.kill();
    if (emptied) {
      delete(redisData);
    }
    over(fault.lasts());
    redis.restart();
    truth.redisKillsChange();
  }

  private void stopRedis(Fault fault) {
    redis.pause();
    over(fault.lasts());
    redis.resume();
  }

  private void stopNode(Fault fault) {
    CheckerProcess node = nodes.get(fault.node());
    Signals.pause(node.pid());
    over(fault.lasts());
    Signals.resume(node.pid());
  }

  /** Waits that long, or less if the faults are to end. */
  private boolean over(Duration time) {
    try {
      return ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static LocalTime now() {
    return LocalTime.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
