package dev.pilothouse.cli;

import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheWarm;
import dev.pilothouse.contracts.cache.CacheWarmed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings entries into the memory of the node that answers. */
@Command(name = "warm", description = "Bring entries from Redis into the memory of the node.")
final class CacheWarmCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(index = "0", paramLabel = "NS", description = "Namespace.")
  private String ns = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KEY",
      description = "Keys; - reads them from standard input, one per line.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Whose entries (default: those that all projects share).")
  private @Nullable String project;

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(keys);
    if (all.removeIf(StandardInput.NAME::equals)) {
      all.addAll(StandardInput.names());
    }
    CacheWarmed warmed = warm(connection.client(), all);
    if (out.json()) {
      out.record(warmed);
    } else {
      out.line(
          warmed.entries() + " of " + all.size() + " keys have an entry, now in the node's memory");
    }
    return 0;
  }

  /** As many requests as it takes. */
  private CacheWarmed warm(Pilothouse client, List<String> all) {
    int entries = 0;
    for (int from = 0; from < all.size(); from += CacheLimits.NODE_KEYS) {
      List<String> some = all.subList(from, Math.min(from + CacheLimits.NODE_KEYS, all.size()));
      entries += Connection.await(client.cacheWarm(new CacheWarm(project, ns, some))).entries();
    }
    return new CacheWarmed(entries);
  }
}
