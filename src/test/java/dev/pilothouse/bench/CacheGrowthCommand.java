package dev.pilothouse.bench;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.cache.CacheModule;
import dev.pilothouse.cache.CacheSettings;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** How much Redis grows while a repository's commits come and what is cached of them is renewed. */
@picocli.CommandLine.Command(
    name = "cache-growth",
    mixinStandardHelpOptions = true,
    description = "Growth of Redis over a replay of a repository's last commits.")
final class CacheGrowthCommand implements Callable<Integer> {
  private static final Target MEGABYTES = Target.atMost(50);
  private static final String WHAT =
      """
      The last %d commits of %s, oldest first, each as the index and its users would have it cached. A commit ends what depends on its
      changed files. Each changed file then gets a fingerprint (200 bytes), a summary (1 KB of JSON that depends on the file and its folder)
      and, for each 40 lines that no project had cached, a vector of 384 float32. Growth of Redis's `used_memory`; nothing expires meanwhile.

      | | |
      | --- | --- |
      | growth | **%.1f MB**, target %s |
      | changed files | %d, at most %d in one commit |
      | vectors stored | %d, and %d found |
      | keys in Redis | %s |

      """;

  @ParentCommand private @Nullable Bench bench;

  @Parameters(
      arity = "0..1",
      paramLabel = "REPOSITORY",
      description = "A git checkout (default: this one).")
  private @Nullable Path repository;

  @Option(names = "--commits", description = "How many (default: ${DEFAULT-VALUE}).")
  private int commits = 200;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Path from = repository == null ? shared.root() : repository;
    Vertx vertx = Vertx.vertx();
    try (RedisLab lab = new RedisLab();
        CommitHistory history = new CommitHistory(from)) {
      HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of(lab.url()));
      Await.result(redis.whenUp(Duration.ofSeconds(10)));
      TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
      CacheSettings settings = CacheSettings.alone("growth", 64L << 20, true);
      String cache =
          Await.result(vertx.deployVerticle(new CacheModule(settings, bus, redis).verticle()));
      long before = lab.usedMemory();
      CommitReplay replay = new CommitReplay(bus);
      List<ObjectId> ids = history.last(commits);
      for (ObjectId id : ids) {
        replay.commit(history.changes(id));
      }
      double grownMb = (lab.usedMemory() - before) / 1e6;
      String findings =
          String.format(
              Locale.ROOT,
              WHAT,
              ids.size(),
              repository == null ? "this checkout" : shared.shown(from),
              grownMb,
              MEGABYTES.verdict(grownMb),
              replay.files(),
              replay.mostFiles(),
              replay.vectorsStored(),
              replay.vectorsFound(),
              lab.bare().command(Command.DBSIZE));
      new BenchRecord(shared.root(), "cache-growth", shared.command(), load)
          .write(findings, "", null);
      Await.result(vertx.undeploy(cache));
      Await.result(redis.close());
    } finally {
      Await.result(vertx.close());
    }
    return 0;
  }
}
