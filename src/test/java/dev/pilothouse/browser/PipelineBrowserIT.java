package dev.pilothouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.index.embed.openai.StubServer;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A commit of 1,000 files, from the repository over the index and the cache to a page in Chromium:
 * what was cached of them ends, they are found, they get vectors, which the next project takes from
 * the cache, and the page hears of it.
 */
@Timeout(180)
final class PipelineBrowserIT {
  private static final int FILES = 1_000;
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final int STUB_MILLIS = 100;

  private static final String FOLLOW =
      """
      room => new Promise(resolve => {
        window.seen = [];
        const bus = new EventBus('/bridge');
        bus.onopen = () => bus.registerHandler(room, (error, message) => {
          if (message) { seen.push(message.body); resolve(true); }
        });
      })
      """;

  @AutoClose private static Browser browser;
  @TempDir Path folder;
  private Path source;

  @BeforeAll
  static void startBrowser() {
    browser = new Browser();
  }

  @Test
  void commit_remoteEmbedder_reachesThePage() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (StubServer stub = StubServer.start(vertx, 1_536)) {
      stub.usually(
          (request, body) -> vertx.setTimer(STUB_MILLIS, late -> stub.embed(request, body)));
      NodeSpec spec =
          node()
              .withVariable("PILOTHOUSE_EMBEDDER_KIND", "openai")
              .withVariable("PILOTHOUSE_EMBEDDER_URL", stub.url().toString())
              .withVariable("PILOTHOUSE_EMBEDDER_MODEL", "stub");
      try (NodeProcess node = NodeProcess.start(spec)) {
        firstVersion(node);
        try (Page page = follow(node)) {
          long began = System.nanoTime();
          secondVersion(node);
          Browser.until(page, "seen.some(event => event.type === 'index.changed')");
          Eventually.until("vectors", LONG, () -> isReady(node, "fs"));
          Browser.until(page, "seen.at(-1).data.state === 'ready'");
          say("a server of 100 ms a request", "complete vectors", began);
          check(node, page);
          int requests = stub.seen().size();
          put(node, "copy");
          Eventually.until("the same content again", LONG, () -> isReady(node, "copy"));
          assertThat(status(node, "copy").getJsonObject("counts").getInteger("fromCache"))
              .isEqualTo(FILES);
          assertThat(stub.seen()).hasSize(requests);
        }
      }
    }
  }

  @Test
  void commit_localModel_textReachesThePage() throws Exception {
    try (NodeProcess node = NodeProcess.start(node())) {
      firstVersion(node);
      try (Page page = follow(node)) {
        long began = System.nanoTime();
        secondVersion(node);
        Browser.until(page, "seen.some(event => event.type === 'index.changed')");
        say("the local model", "searchable text", began);
        check(node, page);
        assertThat(status(node, "fs").getDouble("vectorCoverage")).isBetween(0.0, 1.0);
        Eventually.until("vectors", LONG, () -> isReady(node, "fs"));
        say("the local model", "complete vectors", began);
      }
    }
  }

  private NodeSpec node() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    return NodeSpec.in(folder.resolve("data"))
        .withOnly(
            "--root", source.toRealPath().toString(), "--roles", "socket,web,cache,index,lanes");
  }

  private void firstVersion(NodeProcess node) throws Exception {
    write("first");
    try (Git git = Git.init().setDirectory(source.toFile()).call()) {
      commit(git);
    }
    put(node, "fs");
    Eventually.until("the first version", LONG, () -> isReady(node, "fs"));
    JsonObject about =
        new JsonObject()
            .put("project", "fs")
            .put("value", "v")
            .put("dependsOn", new JsonObject().put("files", new JsonArray().add("d0/f10.py")));
    assertThat(node.put("/api/v1/cache/notes/about", about).statusCode()).isEqualTo(200);
    assertThat(isCached(node)).isTrue();
  }

  private void secondVersion(NodeProcess node) throws Exception {
    write("second");
    try (Git git = Git.open(source.toFile())) {
      commit(git);
    }
    put(node, "fs");
  }

  private static void check(NodeProcess node, Page page) {
    assertThat(page.evaluate("seen.find(event => event.type === 'index.changed').data.changed"))
        .isEqualTo(FILES);
    assertThat(isCached(node)).isFalse();
    JsonObject query = new JsonObject().put("query", "second_value_77").put("mode", "text");
    assertThat(node.post("/api/v1/projects/fs/search", query).body()).contains("d7/f77.py");
  }

  private static boolean isCached(NodeProcess node) {
    String found = node.get("/api/v1/cache/notes/about?project=fs").body();
    return new JsonObject(found).getBoolean("found");
  }

  private Page follow(NodeProcess node) {
    Page page = browser.page();
    page.navigate(node.url());
    for (String script : new String[] {"sockjs.min.js", "vertx-eventbus.js"}) {
      page.addScriptTag(new Page.AddScriptTagOptions().setUrl("/vendor/" + script));
    }
    page.evaluate(FOLLOW, "room:project:fs");
    return page;
  }

  private void write(String version) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path file = source.resolve("d" + i % 10 + "/f" + i + ".py");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          String.format(
              Locale.ROOT,
              "def %1$s_value_%2$d(given):\n    total = given * %2$d\n    return [total, %2$d]\n",
              version,
              i));
    }
  }

  private static void commit(Git git) throws Exception {
    git.add().addFilepattern(".").call();
    git.commit()
        .setSign(false)
        .setMessage("all")
        .setAuthor("a", "a@example.org")
        .setCommitter("a", "a@example.org")
        .call();
  }

  private void put(NodeProcess node, String id) {
    JsonObject body = new JsonObject().put("source", source.toString());
    assertThat(node.put("/api/v1/projects/" + id, body).statusCode()).isEqualTo(202);
  }

  private static JsonObject status(NodeProcess node, String id) {
    return new JsonObject(node.get("/api/v1/projects/" + id).body());
  }

  private static boolean isReady(NodeProcess node, String id) {
    JsonObject status = status(node, id);
    assertThat(status.getString("state")).as(status.encode()).isNotEqualTo("failed");
    return "ready".equals(status.getString("state"));
  }

  private static void say(String embedder, String what, long began) {
    System.out.printf(
        Locale.ROOT,
        "commit of %,d files with %s to the page, %s: %.1f s%n",
        FILES,
        embedder,
        what,
        (System.nanoTime() - began) / 1e9);
  }
}
