package dev.pilothouse.cli;

import static dev.pilothouse.cli.Answers.counts;
import static dev.pilothouse.cli.Answers.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheWarmed;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What commands send, print and end with, against a server that only listens. */
@Timeout(30)
class CacheCommandTest {
  @Test
  void set_dependencies_areSent() throws Exception {
    try (StubNode node = new StubNode(new CacheWritten(true))) {
      CommandRun run =
          CommandRun.of(
              node.url(),
              "cache",
              "set",
              "notes",
              "k/1",
              "{\"a\":1}",
              "--project",
              "p",
              "--ttl-ms",
              "500",
              "--tag",
              "t1",
              "--tag",
              "t2",
              "--file",
              "a.py",
              "--dir",
              "src",
              "--node",
              "lib");
      assertThat(run).isEqualTo(new CommandRun(0, "set\n", ""));
      assertThat(node.request().method()).isEqualTo("PUT");
      assertThat(node.request().path()).isEqualTo("/api/v1/cache/notes/k%2F1");
      assertThat(node.request().json())
          .isEqualTo(
              new JsonObject(
                  """
                  {"project": "p", "value": {"a": 1}, "ttlMs": 500,
                   "dependsOn": {"tags": ["t1", "t2"], "files": ["a.py"], "dirs": ["src"],
                                 "nodes": ["lib"]}}
                  """));
    }
  }

  @Test
  void set_pipedValueWithoutRedis_isKept() throws Exception {
    try (StubNode node = new StubNode(new CacheWritten(false))) {
      CommandRun run = CommandRun.piped("[1]\n", node.url(), "cache", "set", "notes", "k", "-");
      assertThat(run)
          .isEqualTo(new CommandRun(0, "kept by this node only, Redis is away or full\n", ""));
      assertThat(node.request().json())
          .isEqualTo(new JsonObject().put("value", new JsonArray().add(1)));
    }
  }

  @Test
  void delete_notConfirmed_is3() throws Exception {
    try (StubNode node = new StubNode(new CacheWritten(false))) {
      CommandRun run = CommandRun.of(node.url(), "cache", "delete", "notes", "k");
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("pilothouse: not confirmed, Redis is away").hasLineCount(1);
      assertThat(node.request().method()).isEqualTo("DELETE");
    }
  }

  @Test
  void invalidate_pipedCommit_isSentAndAcknowledged() throws Exception {
    try (StubNode node = new StubNode(done(CacheInvalidated.State.APPLIED, ""))) {
      CommandRun run =
          CommandRun.piped(
              "a.py\nb c.py\n", node.url(), "cache", "invalidate", "--git-commit", "-");
      assertThat(run)
          .isEqualTo(
              new CommandRun(0, "acknowledged by all members (2 versions changed in 3 ms)\n", ""));
      assertThat(node.request().path()).isEqualTo("/api/v1/cache/invalidations");
      assertThat(node.request().json().getString("kind")).isEqualTo("event");
      assertThat(node.request().json().getString("event")).isEqualTo("git-commit");
      assertThat(node.request().json().getJsonArray("files")).containsExactly("a.py", "b c.py");
    }
  }

  @Test
  void invalidate_partlyHeld_is3InEitherForm() throws Exception {
    try (StubNode node = new StubNode(done(CacheInvalidated.State.PARTLY_HELD, "n-2 is silent"))) {
      CommandRun text = CommandRun.of(node.url(), "cache", "invalidate", "--tag", "t");
      assertThat(text.exitCode()).isEqualTo(3);
      assertThat(text.err()).contains("n-2 is silent", "run this again").hasLineCount(1);
      CommandRun json =
          CommandRun.of(node.url(), "cache", "invalidate", "--tag", "t", "--output", "json");
      assertThat(json.exitCode()).isEqualTo(3);
      assertThat(new JsonObject(json.out()).getString("state")).isEqualTo("partly-held");
    }
  }

  @Test
  void invalidate_twoKinds_is2InEitherForm() {
    CommandRun text = CommandRun.of("http://127.0.0.1:1", "cache", "invalidate", "--all", "--ns=n");
    assertThat(text)
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "pilothouse: --ns and --all do not go together; run one command for each\n"));
    CommandRun json =
        CommandRun.of("http://127.0.0.1:1", "cache", "invalidate", "--output", "json");
    assertThat(json.exitCode()).isEqualTo(2);
    assertThat(new JsonObject(json.err()).getString("code")).isEqualTo("invalid-request");
  }

  @Test
  void warm_moreThanOneRequestTakes_isSplit() throws Exception {
    try (StubNode node = new StubNode(new CacheWarmed(1_000), new CacheWarmed(2))) {
      String keys =
          IntStream.range(0, 1_200).mapToObj(i -> "k" + i).collect(Collectors.joining("\n"));
      CommandRun run = CommandRun.piped(keys, node.url(), "cache", "warm", "notes", "-");
      assertThat(run.out())
          .isEqualTo("1002 of 1200 keys have an entry, now in the node's memory\n");
      assertThat(node.asked())
          .extracting(StubNode.Asked::path)
          .containsOnly("/api/v1/cache/notes/warm");
      assertThat(node.asked().get(1).json().getJsonArray("keys")).hasSize(200);
    }
  }

  @Test
  void link_nodes_areSent() throws Exception {
    try (StubNode node = new StubNode(Done.DONE)) {
      CommandRun run = CommandRun.of(node.url(), "cache", "link", "app", "lib", "base");
      assertThat(run).isEqualTo(new CommandRun(0, "app depends on lib, base\n", ""));
      assertThat(node.request().path()).isEqualTo("/api/v1/cache/dependencies");
      assertThat(node.request().json().getJsonArray("dependsOn")).containsExactly("lib", "base");
    }
  }

  @Test
  void top_withoutTerminal_isOneObjectPerLine() throws Exception {
    try (StubNode node =
        new StubNode(
            stats("n", counts("notes", 1, 0, 0)),
            stats("other", counts("notes", 7, 0, 0)),
            stats("other", counts("notes", 9, 0, 0)))) {
      CommandRun run =
          CommandRun.of(node.url(), "cache", "top", "--interval", "0.1", "--count", "2");
      assertThat(run.exitCode()).isZero();
      assertThat(run.lines()).hasSize(2);
      JsonObject line = new JsonObject(run.lines().getFirst());
      assertThat(line.getString("nodeId")).isEqualTo("other");
      assertThat(line.getJsonArray("namespaces").getJsonObject(0).getDouble("hitRate"))
          .isEqualTo(1.0);
    }
  }

  @Test
  void top_options_areChecked() {
    String[][] wrong = {{"--interval", "0.01"}, {"--interval", "NaN"}, {"--count", "0"}};
    for (String[] option : wrong) {
      CommandRun run = CommandRun.of("http://127.0.0.1:1", "cache", "top", option[0], option[1]);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("pilothouse: " + option[0] + " must be").hasLineCount(1);
    }
  }

  private static CacheInvalidated done(CacheInvalidated.State state, String detail) {
    return new CacheInvalidated(state != CacheInvalidated.State.PARTLY_HELD, state, 2, 3, detail);
  }
}
