package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets one value. */
@Command(name = "set", description = "Set one value, given as JSON.")
final class CacheSetCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();
  @Mixin private CacheEntry entry = new CacheEntry();

  @Parameters(
      index = "2",
      paramLabel = "VALUE",
      description = "Any JSON value but null, or - for standard input.")
  private String value = "";

  @Option(
      names = "--ttl-ms",
      paramLabel = "MS",
      description = "Milliseconds to live, at most 30 days (default: the namespace's).")
  private @Nullable Long ttlMs;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "A name of yours that ends the entry when it is invalidated; repeatable.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description = "A file whose change ends the entry; repeatable.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--dir",
      paramLabel = "PATH",
      description = "A folder: a change anywhere below it ends the entry; repeatable.")
  private List<String> dirs = new ArrayList<>();

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "A node of the dependency graph that ends the entry; repeatable.")
  private List<String> nodes = new ArrayList<>();

  @Override
  public Integer call() {
    CacheRef ref = entry.ref();
    CacheSet set =
        new CacheSet(ref.project(), ref.ns(), ref.key(), parsed(), ttlMs, dependencies(), null);
    CacheWritten written = Connection.await(connection.client().cacheSet(set));
    if (out.json()) {
      out.record(written);
    } else {
      out.line(written.confirmed() ? "set" : "kept by this node only, Redis is away or full");
    }
    return 0;
  }

  private @Nullable CacheDependencies dependencies() {
    CacheDependencies given = new CacheDependencies(tags, files, dirs, nodes);
    return given.equals(CacheDependencies.NONE) ? null : given;
  }

  private Object parsed() {
    String text = value.equals(StandardInput.NAME) ? StandardInput.text() : value;
    try {
      return Json.decodeValue(text);
    } catch (DecodeException e) {
      String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
      throw new IllegalArgumentException(
          "the value must be JSON, such as '\"text\"' or '{\"a\":1}', but is: " + shown, e);
    }
  }
}
