package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheSetMany;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.PlainRedis;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More and larger values than a node's memory is for. */
@Timeout(180)
final class CachePressureIT {
  private static final long LEAST = 1L << 20;

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @Test
  void fetch_valueLargerThanMemory_comesFromRedis() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()).withNear(LEAST)).following();
    Bytes largest = Bytes.wrap(new byte[1 << 20]);
    Map<String, Bytes> values = Map.of("large", largest);
    assertThat(
            node.ask(CacheEndpoints.STORE, new CacheStore("p", "notes", values, null)).confirmed())
        .isTrue();
    assertThat(node.set("small", "v").confirmed()).isTrue();
    node.bringNear("small");
    for (int i = 0; i < 5; i++) {
      assertThat(
              node.ask(CacheEndpoints.FETCH, new CacheFetch("p", "notes", List.of("large")))
                  .values())
          .isEqualTo(values);
    }
    CacheStats stats = node.stats();
    assertThat(stats.nearEntries()).isEqualTo(1);
    assertThat(stats.nearBytes()).isLessThan(2_000);
    assertThat(stats.nearEvictions()).isZero();
  }

  @Test
  void set_flood_keepsTheBound() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()).withNear(LEAST)).following();
    String value = "x".repeat(5_000);
    for (int i = 0; i < 100; i++) {
      Map<String, Object> values = new HashMap<>();
      for (int j = 0; j < 100; j++) {
        values.put("k" + (i * 100 + j), value);
      }
      node.ask(CacheEndpoints.SET_MANY, new CacheSetMany("p", "notes", values, null));
      CacheStats stats = node.stats();
      assertThat(stats.nearLimitBytes()).isEqualTo(LEAST);
      assertThat(stats.nearBytes()).isLessThanOrEqualTo(LEAST);
    }
    assertThat(node.stats().nearEvictions()).isGreaterThan(5_000);
    assertThat(node.stats().nearEntries()).isBetween(50L, 250L);
    assertThat(node.get("k0")).isEqualTo(value);
    assertThat(node.get("k9999")).isEqualTo(value);
  }

  @Test
  void set_floodIntoASmallHeap_neverRunsOutOfMemory() throws Exception {
    PlainRedis redis =
        caches.closing(
            PlainRedis.start(
                folder, 0, "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"));
    Process process =
        new ProcessBuilder(command("-Xmx128m", redis.url())).redirectErrorStream(true).start();
    try {
      List<String> output = new ArrayList<>();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          output.add(line);
          if (line.equals(PressureNode.FLOODED)) {
            redis.kill();
          }
        }
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      output.stream().filter(line -> line.contains("entries")).forEach(System.out::println);
      assertThat(process.exitValue()).as(String.join("\n", output)).isZero();
      assertThat(String.join("\n", output)).doesNotContain("OutOfMemory");
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(String heap, String redisUrl) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag -> Stream.of("--add-", "--enable-native", "--sun-misc").anyMatch(flag::startsWith))
        .forEach(command::add);
    command.addAll(List.of(heap, "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(PressureNode.class.getName(), redisUrl));
    return command;
  }
}
