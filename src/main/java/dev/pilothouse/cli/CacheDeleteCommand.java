package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheWritten;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes one entry. */
@Command(
    name = "delete",
    description = "Delete one entry; exit code 3 if some node may still serve it.")
final class CacheDeleteCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();
  @Mixin private CacheEntry entry = new CacheEntry();

  @Override
  public Integer call() {
    CacheWritten written = Connection.await(connection.client().cacheDelete(entry.ref()));
    if (out.json()) {
      out.record(written);
    } else if (written.confirmed()) {
      out.line("deleted");
    } else {
      System.err.println(
          "pilothouse: not confirmed, Redis is away: no member that could be told serves it, and it"
              + " is deleted when Redis is back; run this again then to be sure");
    }
    return written.confirmed() ? 0 : ExitCode.UNAVAILABLE;
  }
}
