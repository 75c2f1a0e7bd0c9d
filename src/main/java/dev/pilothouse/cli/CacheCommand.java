package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads and writes cache entries. */
@Command(
    name = "cache",
    description = "Read and write cache entries.",
    subcommands = {CacheCommand.Get.class, CacheCommand.Put.class, CacheCommand.Stats.class},
    synopsisSubcommandLabel = "(get | set | stats)")
final class CacheCommand {

  /** Names an entry on the command line. */
  static final class Entry {
    @Parameters(index = "0", description = "Namespace.")
    private String ns = "";

    @Parameters(index = "1", description = "Key.")
    private String key = "";

    @Option(names = "--project", description = "Whose entry it is (default: everyone's).")
    private @Nullable String project;
  }

  /** Prints one value. */
  @Command(name = "get", description = "Print one value as JSON.")
  static final class Get implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private Out out = new Out();
    @Mixin private Entry entry = new Entry();

    @Override
    public Integer call() {
      CacheValue value =
          Connection.await(
              connection.client().cacheGet(new CacheRef(entry.project, entry.ns, entry.key)));
      if (out.json()) {
        out.record(value);
      } else if (value.found()) {
        out.line(Json.encode(value.value()));
      } else {
        System.err.println("pilothouse: no entry " + entry.key + " in " + entry.ns);
      }
      return value.found() ? 0 : ExitCode.FAILED;
    }
  }

  /** Sets one value. */
  @Command(name = "set", description = "Set one value, given as JSON.")
  static final class Put implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private Out out = new Out();
    @Mixin private Entry entry = new Entry();

    @Parameters(index = "2", description = "Any JSON value but null.")
    private String value = "";

    @Option(names = "--ttl-ms", description = "Milliseconds to live (default: the namespace's).")
    private @Nullable Long ttlMs;

    @Override
    public Integer call() {
      CacheWritten written =
          Connection.await(
              connection
                  .client()
                  .cacheSet(new CacheSet(entry.project, entry.ns, entry.key, parsed(), ttlMs)));
      if (out.json()) {
        out.record(written);
      } else {
        out.line(written.confirmed() ? "set" : "kept by this node only, Redis is away");
      }
      return 0;
    }

    private Object parsed() {
      try {
        return Json.decodeValue(value);
      } catch (DecodeException e) {
        throw new IllegalArgumentException(
            "the value must be JSON, such as '\"text\"' or '{\"a\":1}', but is: " + value, e);
      }
    }
  }

  /** Prints counts by namespace. */
  @Command(name = "stats", description = "Print the node's hits and misses by namespace.")
  static final class Stats implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private Out out = new Out();

    @Override
    public Integer call() {
      CacheStats stats = Connection.await(connection.client().cacheStats());
      if (out.json()) {
        out.record(stats);
        return 0;
      }
      out.line(
          String.format(
              Locale.ROOT,
              "near cache: %d entries, %.1f MB; Redis %s",
              stats.nearEntries(),
              stats.nearBytes() / 1e6,
              stats.redisUp() ? "up" : "away"));
      for (CacheNamespaceStats ns : stats.namespaces()) {
        out.line(
            String.format(
                Locale.ROOT,
                "%-12s near %d  redis %d  miss %d  set %d  delete %d",
                ns.ns(),
                ns.nearHits(),
                ns.redisHits(),
                ns.misses(),
                ns.writes(),
                ns.deletes()));
      }
      return 0;
    }
  }
}
