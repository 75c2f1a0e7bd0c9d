package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheInvalidations;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the last invalidations. */
@Command(
    name = "recent",
    description = "Print the last invalidations of the cluster, the newest first.")
final class CacheRecentCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Override
  public Integer call() {
    CacheInvalidations recent = Connection.await(connection.client().cacheInvalidations());
    if (out.json()) {
      out.record(recent);
    } else {
      out.line(CacheSummary.of(recent, ZoneId.systemDefault()));
    }
    return 0;
  }
}
