package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheValue;
import io.vertx.core.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints one value. */
@Command(name = "get", description = "Print one value as JSON; exit code 1 if there is none.")
final class CacheGetCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();
  @Mixin private CacheEntry entry = new CacheEntry();

  @Override
  public Integer call() {
    CacheRef ref = entry.ref();
    CacheValue value = Connection.await(connection.client().cacheGet(ref));
    if (out.json()) {
      out.record(value);
    } else if (value.found()) {
      out.line(Json.encode(value.value()));
    } else {
      System.err.println(Plain.text("pilothouse: no entry " + ref.key() + " in " + ref.ns()));
    }
    return value.found() ? 0 : ExitCode.FAILED;
  }
}
