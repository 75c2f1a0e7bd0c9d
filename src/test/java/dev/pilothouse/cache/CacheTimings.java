package dev.pilothouse.cache;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.EmbeddedRedis;
import dev.pilothouse.redis.EmbeddedRedisSettings;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Prints how long the cache and its Redis connection take on this machine; one call at a time. */
final class CacheTimings {
  private static final int WARM_UP = 20_000;
  private static final int CALLS = 20_000;

  private CacheTimings() {}

  public static void main(String[] args) throws IOException {
    Path data = Files.createTempDirectory("cache-timings");
    Vertx vertx = Vertx.vertx();
    try (EmbeddedRedis server = EmbeddedRedis.start(EmbeddedRedisSettings.in(data))) {
      HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of(server.url()));
      Await.result(redis.whenUp(Duration.ofSeconds(5)));
      TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
      CacheModule module = new CacheModule(new CacheSettings("node", 256L << 20, true), bus, redis);
      Await.result(vertx.deployVerticle(module.verticle()));
      Context caller = vertx.getOrCreateContext();

      Await.result(redis.send(Request.cmd(Command.SET).arg("k").arg("x".repeat(200))));
      print(
          "HeldRedis GET 200 B, another event loop",
          time(caller, i -> redis.send(Request.cmd(Command.GET).arg("k"))));
      pipelined(caller, redis, 32);
      pipelined(caller, redis, 100);

      List<List<String>> sets =
          IntStream.range(0, 200)
              .mapToObj(set -> IntStream.range(0, 100).mapToObj(i -> "v" + set + "-" + i).toList())
              .toList();
      for (List<String> keys : sets) {
        Map<String, Bytes> values = new HashMap<>();
        keys.forEach(key -> values.put(key, Bytes.wrap(new byte[1536])));
        Await.result(
            bus.request(CacheEndpoints.STORE, new CacheStore(null, "embedding", values, null)));
        Await.result(bus.request(CacheEndpoints.STORE, new CacheStore("p", "notes", values, null)));
      }
      print(
          "cache.fetch of 100 x 1.5 KiB from memory",
          time(
              caller,
              i ->
                  bus.request(
                      CacheEndpoints.FETCH,
                      new CacheFetch(null, "embedding", sets.get(i % sets.size())))));
      print(
          "cache.fetch of 1 x 1.5 KiB from memory",
          time(
              caller,
              i ->
                  bus.request(
                      CacheEndpoints.FETCH,
                      new CacheFetch(
                          null, "embedding", List.of(sets.get(i % sets.size()).get(i % 100))))));
      // with a near cache too small to help, every call goes to Redis
      TieredCache far = new TieredCache(new NearCache(1), new RedisEntries(redis), new Counts());
      Namespace embedding = Namespace.of("embedding");
      print(
          "get of 100 x 1.5 KiB from Redis",
          time(caller, i -> far.get(embedding, null, sets.get(i % sets.size()))));
      print(
          "get of 1 x 1.5 KiB from Redis",
          time(
              caller,
              i -> far.get(embedding, null, List.of(sets.get(i % sets.size()).get(i % 100)))));
      Entry entry =
          new Entry(
              Entry.Codec.BYTES, System.currentTimeMillis(), 60_000, Bytes.wrap(new byte[1536]));
      Map<String, Entry> entries = new HashMap<>();
      sets.getFirst().forEach(key -> entries.put(key, entry));
      print(
          "set of 100 x 1.5 KiB to Redis",
          time(caller, i -> far.set(embedding, null, entries, Duration.ofMinutes(1))));
      Await.result(redis.close());
    }
    Await.result(vertx.close());
  }

  private static void pipelined(Context caller, HeldRedis redis, int inFlight) {
    for (int round = 0; round < 2; round++) {
      int calls = 400_000;
      CompletableFuture<Long> done = new CompletableFuture<>();
      long start = System.nanoTime();
      int[] left = {calls, calls};
      caller.runOnContext(
          v -> {
            for (int i = 0; i < inFlight; i++) {
              next(redis, left, done);
            }
          });
      done.join();
      if (round == 1) {
        System.out.printf(
            "HeldRedis GET 200 B, %d in flight: %,d calls/s%n",
            inFlight, calls * 1_000_000_000L / (System.nanoTime() - start));
      }
    }
  }

  private static void next(HeldRedis redis, int[] left, CompletableFuture<Long> done) {
    if (left[0]-- > 0) {
      redis
          .send(Request.cmd(Command.GET).arg("k"))
          .onComplete(
              reply -> {
                if (--left[1] == 0) {
                  done.complete(0L);
                }
                next(redis, left, done);
              });
    }
  }

  private static long[] time(Context caller, IntFunction<Future<?>> call) {
    CompletableFuture<long[]> done = new CompletableFuture<>();
    caller.runOnContext(v -> step(call, 0, new long[CALLS], done));
    return done.join();
  }

  private static void step(
      IntFunction<Future<?>> call, int i, long[] nanos, CompletableFuture<long[]> done) {
    if (i == WARM_UP + CALLS) {
      Arrays.sort(nanos);
      done.complete(nanos);
      return;
    }
    long start = System.nanoTime();
    call.apply(i)
        .onComplete(
            reply -> {
              if (reply.failed()) {
                done.completeExceptionally(reply.cause());
                return;
              }
              if (i >= WARM_UP) {
                nanos[i - WARM_UP] = System.nanoTime() - start;
              }
              Vertx.currentContext().runOnContext(v -> step(call, i + 1, nanos, done));
            });
  }

  private static void print(String what, long[] nanos) {
    System.out.printf(
        "%s: p50 %.0f us, p99 %.0f us%n",
        what, nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3);
  }
}
