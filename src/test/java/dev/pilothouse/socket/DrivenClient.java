package dev.pilothouse.socket;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The npm client, wherever it runs: a test tells it what to do, and it tells what it saw. */
abstract class DrivenClient implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final List<JsonObject> unread = new ArrayList<>();

  /** Has it do something; see remote.mjs. */
  abstract void call(String name, JsonObject args);

  /** What it told since the last look; waits a little if that is nothing. */
  abstract List<JsonObject> look();

  @Override
  public abstract void close();

  /** The next thing told of this kind; what came before it is left for others to find. */
  JsonObject await(String what, Predicate<JsonObject> which) {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      unread.addAll(look());
      for (int i = 0; i < unread.size(); i++) {
        JsonObject told = unread.get(i);
        if (told.getString("what").equals(what) && which.test(told)) {
          return unread.remove(i);
        }
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("never told " + what + ", but " + unread);
      }
    }
  }

  JsonObject await(String what) {
    return await(what, any -> true);
  }

  JsonObject awaitState(String state) {
    return await("state", told -> told.getString("state").equals(state));
  }

  /** How many things of this kind were told and not asked for. */
  long left(String what) {
    unread.addAll(look());
    return unread.stream().filter(told -> told.getString("what").equals(what)).count();
  }
}
