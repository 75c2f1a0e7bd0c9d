package dev.pilothouse.cache.check;

import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.redis.PlainRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks for stale reads.
 *
 * <p>Each entry has a truth, a version number in memory that all processes share. A writer makes
 * the next version the truth, then has the cache end the entry, and when that is acknowledged
 * raises the entry's floor to what the truth was when the call began. A reader looks at the floor,
 * then asks the cache; a value below the floor that it saw was loaded before an invalidation that
 * was acknowledged before the read began: a stale read. Meanwhile Redis is killed, emptied and
 * stopped, and the processes are stopped too.
 */
public final class StalenessCheck {
  /** How much of the workload runs after the last fault. */
  private static final Duration TAIL = Duration.ofMillis(1500);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final String TRUTH = "truth";

  private StalenessCheck() {}

  /** Runs a check from the start of its processes to their end. */
  public static StalenessReport run(CheckPlan plan) throws Exception {
    Path folder = Files.createTempDirectory("staleness");
    try (SharedTruth truth = SharedTruth.open(folder.resolve(TRUTH));
        PlainRedis redis = PlainRedis.start(folder, 0, "--appendonly", "yes")) {
      return run(plan, folder, truth, redis);
    } finally {
      delete(folder);
    }
  }

  private static StalenessReport run(
      CheckPlan plan, Path folder, SharedTruth truth, PlainRedis redis) throws Exception {
    List<CheckerProcess> nodes = new ArrayList<>();
    Faults faults = new Faults(redis, nodes, truth);
    try {
      launch(plan, folder, redis.url(), nodes);
      for (CheckerProcess node : nodes) {
        node.start();
      }
      if (plan.faults()) {
        faults.start(plan.seed());
      }
      letRun(nodes, plan.lasts().minus(TAIL));
      List<Faults.Happened> happened = faults.end();
      letRun(nodes, TAIL);
      return new StalenessReport(plan, counted(nodes), happened);
    } finally {
      faults.close();
      nodes.forEach(CheckerProcess::close);
    }
  }

  /** Starts the first process, then the others, which join it. */
  private static void launch(
      CheckPlan plan, Path folder, String redisUrl, List<CheckerProcess> nodes) throws Exception {
    String cluster = folder.getFileName().toString();
    Path broken = plan.brokenCompare() ? BrokenCompare.compile(folder) : null;
    int first = ClusterMember.freePort();
    for (int number = 0; number < plan.nodes(); number++) {
      CheckedNode node =
          new CheckedNode(
              number,
              cluster,
              number == 0 ? first : ClusterMember.freePort(),
              number == 0 ? 0 : first,
              redisUrl,
              folder.resolve(TRUTH).toString(),
              folder.resolve("data" + number).toString(),
              plan.seed(),
              plan.readers(),
              plan.writers(),
              plan.endings());
      Path log = folder.resolve("node" + number + ".log");
      nodes.add(CheckerProcess.launch(node, log, broken));
      if (number == 0) {
        nodes.getFirst().awaitReady();
      }
    }
    for (CheckerProcess node : nodes.subList(1, nodes.size())) {
      node.awaitReady();
    }
  }

  private static void letRun(List<CheckerProcess> nodes, Duration time)
      throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
      nodes.forEach(CheckerProcess::requireAlive);
      TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_EVERY.toNanos()));
    }
  }

  private static Tally.Snapshot counted(List<CheckerProcess> nodes) throws InterruptedException {
    nodes.forEach(CheckerProcess::stop);
    Tally.Snapshot all = Tally.Snapshot.NOTHING;
    for (CheckerProcess node : nodes) {
      all = all.plus(node.counted());
    }
    return all;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
