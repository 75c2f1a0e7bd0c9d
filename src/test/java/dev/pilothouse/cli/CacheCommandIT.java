package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.redis.Signals;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cache commands against a real node. */
@Timeout(90)
final class CacheCommandIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path data;
  private static NodeProcess node;

  @BeforeAll
  static void start() {
    node = NodeProcess.start(NodeSpec.in(data).withOnly("--roles", "cache,web"));
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void setGetDelete_oneEntry_doWhatTheySay() {
    assertThat(cache("set", "notes", "k/1", "{\"a\":1}").out()).isEqualTo("set\n");
    assertThat(cache("get", "notes", "k/1").out()).isEqualTo("{\"a\":1}\n");
    assertThat(cache("get", "notes", "k/1", "--project", "other").exitCode()).isEqualTo(1);
    assertThat(cache("delete", "notes", "k/1").out()).isEqualTo("deleted\n");
    CommandRun gone = cache("get", "notes", "k/1");
    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.err()).isEqualTo("pilothouse: no entry k/1 in notes\n");
  }

  @Test
  void set_withTtl_endsOnTime() {
    cache("set", "notes", "short", "1", "--ttl-ms", "300");
    Wait.until("expired", SOON, () -> cache("get", "notes", "short").exitCode() == 1);
  }

  @Test
  void reservedNamespace_isRefused() {
    CommandRun set = cache("set", "embedding", "k", "1");
    assertThat(set.exitCode()).isEqualTo(1);
    assertThat(set.err()).contains("reserved").hasLineCount(1);
    CommandRun json = cache("set", "embedding", "k", "1", "--output", "json");
    assertThat(new JsonObject(json.err()).getString("code")).isEqualTo("forbidden");
    CommandRun invalidate = cache("invalidate", "--ns", "embedding");
    assertThat(invalidate.exitCode()).isEqualTo(1);
    assertThat(invalidate.err()).contains("reserved").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--tag t1 | --tag t0 t1",
    "--tag t1 | --pattern page:* --ns kinds",
    "--file src/a.py | --file-change src/a.py",
    "--dir src | --git-commit src/b/c.py",
    "--dir . | --file-change anything",
    "--tag commit | --git-commit other.py",
    "--node app | --node lib",
    "--tag t1 | --ns kinds",
    "--tag t1 | --project-deleted",
    "--tag t1 | --all"
  })
  void invalidate_everyKind_endsTheEntryAndNoOther(String line) {
    String[] parts = line.split(" \\| ");
    cache("link", "app", "lib", "--project", "kinds");
    set("kinds", "page:1", parts[0]);
    set("kinds", "other", "");
    CommandRun run = invalidate(parts[1] + " --project kinds");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("acknowledged by all members (").hasLineCount(1);
    assertThat(cache("get", "kinds", "page:1", "--project", "kinds").exitCode()).isEqualTo(1);
    boolean whole = parts[1].matches("--ns kinds|--project-deleted|--all");
    assertThat(cache("get", "kinds", "other", "--project", "kinds").exitCode())
        .isEqualTo(whole ? 1 : 0);
  }

  @Test
  void invalidate_namesOnStandardInput_areTaken() {
    set("piped", "k", "--file src/a.py");
    CommandRun run =
        CommandRun.piped(
            "README.md\nsrc/a.py\n",
            node.url(),
            "cache",
            "invalidate",
            "--git-commit",
            "-",
            "--project",
            "kinds");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(cache("get", "piped", "k", "--project", "kinds").exitCode()).isEqualTo(1);
  }

  @Test
  void recent_afterInvalidations_listsTheNewestFirst() {
    cache("invalidate", "--tag", "older");
    cache("invalidate", "--tag", "newer");
    CommandRun recent = cache("recent");
    assertThat(recent.exitCode()).isZero();
    assertThat(recent.out().indexOf("newer"))
        .isNotNegative()
        .isLessThan(recent.out().indexOf("older"));
    JsonObject json = new JsonObject(cache("recent", "--output", "json").out());
    assertThat(json.getJsonArray("recent").getJsonObject(0).getString("fromNode"))
        .isEqualTo(json.getString("nodeId"));
  }

  @Test
  void warm_keys_countsThoseThatExist() {
    cache("set", "warmed", "a", "1");
    cache("set", "warmed", "b", "2");
    CommandRun run = CommandRun.piped("b\nc\n", node.url(), "cache", "warm", "warmed", "a", "-");
    assertThat(run)
        .isEqualTo(new CommandRun(0, "2 of 3 keys have an entry, now in the node's memory\n", ""));
  }

  @Test
  void stats_afterReads_countThem() {
    cache("set", "counted", "k", "1");
    cache("get", "counted", "k");
    cache("get", "counted", "absent");
    CommandRun text = cache("stats");
    assertThat(text.lines().getFirst()).matches("node \\S+ {3}coherence (tracking|bus|none)");
    assertThat(text.out())
        .contains("\nnamespace")
        .containsPattern("\ncounted +\\d+ +\\d+ +1 +50\\.0 ");
    assertThat(text.out()).doesNotContain("Redis is away");
    JsonObject json = new JsonObject(cache("stats", "--output", "json").out());
    assertThat(json.getBoolean("redisUp")).isTrue();
    assertThat(json.getLong("nearLimitBytes")).isPositive();
  }

  @Test
  void top_counted_endsByItself() {
    CommandRun run = cache("top", "--count", "2", "--interval", "0.2", "--output", "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(new JsonObject(run.lines().getLast()).getLong("intervalMs"))
        .isGreaterThanOrEqualTo(200);
  }

  @Test
  void invalidate_redisPaused_isHeldAndCarriedOutLater() {
    set("held", "k", "--tag held");
    ProcessHandle redis = node.redis().orElseThrow();
    Signals.pause(redis.pid());
    try {
      CommandRun run = invalidate("--tag held --project kinds");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).startsWith("held by all members until Redis is back").hasLineCount(1);
      assertThat(cache("get", "held", "k", "--project", "kinds").exitCode()).isEqualTo(1);
      Wait.until("seen", SOON, () -> cache("stats").out().contains("Redis is away"));
    } finally {
      Signals.resume(redis.pid());
    }
    Wait.until(
        "Redis told",
        SOON,
        () ->
            cache("stats").out().contains("held 0 ")
                && cache("set", "held", "probe", "1").out().equals("set\n"));
    assertThat(cache("get", "held", "k", "--project", "kinds").exitCode()).isEqualTo(1);
  }

  private static CommandRun cache(String... arguments) {
    return CommandRun.of(
        node.url(), Stream.concat(Stream.of("cache"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static CommandRun invalidate(String options) {
    return cache(("invalidate " + options).split(" "));
  }

  private static void set(String ns, String key, String options) {
    String line = "set " + ns + " " + key + " 1 --project kinds " + options;
    assertThat(cache(line.strip().split(" ")).out()).isEqualTo("set\n");
  }
}
