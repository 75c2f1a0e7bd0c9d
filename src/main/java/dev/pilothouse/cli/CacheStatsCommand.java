package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheStats;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints counts by namespace. */
@Command(
    name = "stats",
    description = "Print what the cache of the node did since it started, by namespace.")
final class CacheStatsCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Override
  public Integer call() {
    CacheStats stats = Connection.await(connection.client().cacheStats());
    if (out.json()) {
      out.record(stats);
    } else {
      out.line(CacheSummary.of(stats));
    }
    return 0;
  }
}
