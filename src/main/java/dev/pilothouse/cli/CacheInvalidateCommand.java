package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheInvalidated;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends entries before their time. */
@Command(
    name = "invalidate",
    description = {
      "End entries of one kind: by tag, pattern, dependency or event, a namespace or all of them.",
      "Without --project, entries that all projects share."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:acknowledged by all members, or held by all until Redis is back",
      "1:the request failed",
      "2:the command line is wrong, or the namespace's name",
      "3:partly held: a member could not be told; or no node answers"
    })
final class CacheInvalidateCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();
  @Mixin private CacheInvalidationOptions which = new CacheInvalidationOptions();

  @Override
  public Integer call() {
    CacheInvalidated done =
        Connection.await(connection.client().cacheInvalidate(which.request(StandardInput::names)));
    boolean partly = done.state() == CacheInvalidated.State.PARTLY_HELD;
    if (out.json()) {
      out.record(done);
    } else if (partly) {
      System.err.println("pilothouse: " + CacheSummary.of(done));
    } else {
      out.line(CacheSummary.of(done));
    }
    return partly ? ExitCode.UNAVAILABLE : 0;
  }
}
