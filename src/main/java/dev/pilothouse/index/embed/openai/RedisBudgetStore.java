package dev.pilothouse.index.embed.openai;

import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisScript;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs the budget's scripts on Redis from threads that may block. Thread-safe. */
final class RedisBudgetStore implements BudgetStore {
  private static final System.Logger LOG = System.getLogger(RedisBudgetStore.class.getName());
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Context context;
  private final HeldRedis redis;
  private final List<String> key;

  /**
   * @param key of the hash
   */
  RedisBudgetStore(Vertx vertx, HeldRedis redis, String key) {
    this.context = vertx.getOrCreateContext();
    this.redis = redis;
    this.key = List.of(key);
  }

  @Override
  public @Nullable Taken take(List<String> arguments) {
    CompletableFuture<@Nullable Response> reply = run(BudgetScripts.TAKE, arguments);
    try {
      Response taken = reply.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      return taken == null
          ? null
          : new Taken(
              number(taken, 0) == 1,
              number(taken, 1),
              (int) number(taken, 2),
              number(taken, 3),
              number(taken, 4),
              number(taken, 5),
              taken.get(6).toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "the budget cannot be asked: {0}", String.valueOf(e.getCause()));
      return null;
    }
  }

  @Override
  public void tell(RedisScript script, String... arguments) {
    run(script, List.of(arguments))
        .exceptionally(
            cause -> {
              LOG.log(Level.DEBUG, "the budget was not told: {0}", cause.getMessage());
              return null;
            });
  }

  private static long number(Response list, int at) {
    return Long.parseLong(list.get(at).toString());
  }

  private CompletableFuture<@Nullable Response> run(RedisScript script, List<String> arguments) {
    CompletableFuture<@Nullable Response> reply = new CompletableFuture<>();
    context.runOnContext(
        on ->
            script
                .run(redis, key, arguments.toArray(String[]::new))
                .onSuccess(reply::complete)
                .onFailure(reply::completeExceptionally));
    return reply;
  }
}
