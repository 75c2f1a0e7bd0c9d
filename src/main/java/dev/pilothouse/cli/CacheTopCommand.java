package dev.pilothouse.cli;

import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.FailureException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the cache of one node does at present, until it is told to end. */
@Command(
    name = "top",
    description = {
      "Watch the cache of the node: rates per second by namespace, renewed in place.",
      "Keys: q or Ctrl-C ends. Without a terminal, one JSON object per line."
    })
final class CacheTopCommand implements Callable<Integer> {
  private static final double SHORTEST = 0.1;
  private static final double LONGEST = 3600;

  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "Seconds between two looks, 0.1 to 3600 (default: ${DEFAULT-VALUE}).")
  private double interval = 1;

  @Option(names = "--count", paramLabel = "N", description = "End after N views (default: never).")
  private @Nullable Long count;

  @Override
  public Integer call() {
    if (!(interval >= SHORTEST && interval <= LONGEST)) {
      throw new IllegalArgumentException("--interval must be 0.1 to 3600 seconds");
    }
    if (count != null && count < 1) {
      throw new IllegalArgumentException("--count must be 1 or more");
    }
    Pilothouse client = connection.client();
    CacheRates.Look first = look(client);
    if (out.json() || !LiveScreen.possible()) {
      print(client, first);
    } else {
      watch(client, first);
    }
    return 0;
  }

  private static CacheRates.Look look(Pilothouse client) {
    return CacheRates.Look.now(Connection.await(client.cacheStats()));
  }

  private long nanos() {
    return (long) (interval * 1e9);
  }

  private boolean more(long views) {
    return count == null || views < count;
  }

  /** Ends with the failure where the node does not answer any more. */
  private void print(Pilothouse client, CacheRates.Look first) {
    CacheRates.Look before = first;
    long views = 0;
    while (more(views) && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(nanos());
      CacheRates.Look after = look(client);
      Optional<CacheRates> rates = CacheRates.between(before, after);
      rates.ifPresent(out::record);
      views += rates.isPresent() ? 1 : 0;
      before = after;
    }
  }

  /** Says so where the node does not answer, and goes on when it is back. */
  private void watch(Pilothouse client, CacheRates.Look first) {
    CacheRates.Look before = first;
    long views = 0;
    try (LiveScreen screen = new LiveScreen()) {
      screen.show("counting for " + interval + " s; q ends");
      while (more(views) && !screen.endedWithin(nanos())) {
        try {
          CacheRates.Look after = look(client);
          Optional<CacheRates> rates = CacheRates.between(before, after);
          screen.show(
              rates.map(CacheTopView::of).orElse("another node or another start: counting anew"));
          views += rates.isPresent() ? 1 : 0;
          before = after;
        } catch (FailureException e) {
          screen.show("no counts at present, trying again: " + e.failure().message());
        }
      }
    }
  }
}
