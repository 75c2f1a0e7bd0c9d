package dev.pilothouse.bench;

import dev.pilothouse.contracts.cache.CacheNamespaces;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The cache against its targets, a bare Redis client and other caches. */
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = "The cache against its targets, a bare Redis client, Lettuce and Redisson.")
final class CacheCommand implements Callable<Integer> {
  private static final String NAME = "cache";
  private static final String WHAT =
      """
      The cache of one node on Redis %s, which runs on the same machine without persistence and is emptied between the measurements.
      Calls are made one at a time, the next when the one before was answered. In process: by the cache itself, on the event loop of its Redis
      connection. Over the bus: by another area of the node, through `cache.fetch`, from another event loop than the one that serves it. Bare
      client: vertx-redis-client, GET or MGET on one held connection from its own event loop, rounds in turns with the cache's, A B B A.
      A median is of the rounds' own medians (p50) unless said otherwise. MB are 10^6 bytes.

      """;
  private static final String REMARKS =
      """
      Each side made %,d calls to warm up before its %d rounds of %,d calls, or %,d where a call gets 100 entries. Every round is in
      [cache.csv](cache.csv). Ratios are pair by pair.
      """;
  private static final Target GET = Target.atMost(1.3);
  private static final Target GET_MANY = Target.atMost(1.5);
  private static final int MANY = 100;
  private static final int SMALL = 200;
  private static final int LARGE = 6144;

  @ParentCommand private @Nullable Bench bench;

  @Option(names = "--quick", description = "A short trial run, which is printed and not recorded.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only measurements with this in their name; printed and not recorded.")
  private @Nullable String only;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    double load = Machine.load();
    try (RedisLab redis = new RedisLab()) {
      Findings findings = new Findings();
      for (CacheMeasurement measurement : measurements()) {
        if (only == null || measurement.name().contains(only)) {
          redis.clear();
          measure(measurement, new CacheLab(redis, effort, findings));
        }
      }
      String text = String.format(Locale.ROOT, WHAT, redis.version()) + findings.markdown();
      String remarks =
          String.format(
              Locale.ROOT,
              REMARKS,
              effort.warmUp(),
              effort.pairs(),
              effort.calls(),
              effort.batches());
      BenchRecord record = new BenchRecord(shared.root(), NAME, shared.command(), load);
      if (quick || only != null) {
        System.out.println("\n" + record.markdown(text, remarks));
      } else {
        record.write(text, remarks, findings.csv());
      }
    }
    return 0;
  }

  private static List<CacheMeasurement> measurements() {
    return List.of(
        new CacheNearHit(CacheNamespaces.EMBEDDING),
        new CacheNearHit(CacheKeyspace.NAMESPACE),
        new CacheBusHit(),
        new CacheRedisGet(1, SMALL, GET),
        new CacheRedisGet(1, LARGE, GET),
        new CacheRedisGet(MANY, SMALL, GET_MANY),
        new CacheRedisGet(MANY, LARGE, GET_MANY),
        new CacheInvalidation(),
        new CacheEmbeddingMemory(),
        new CacheTrace());
  }

  /** One that fails is told of, and leaves the others their turn. */
  private static void measure(CacheMeasurement measurement, CacheLab lab) {
    System.out.println("\n" + measurement.name());
    try {
      measurement.run(lab);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lab.findings().failed(measurement.name(), e);
    } catch (Exception e) {
      lab.findings().failed(measurement.name(), e);
    }
  }
}
