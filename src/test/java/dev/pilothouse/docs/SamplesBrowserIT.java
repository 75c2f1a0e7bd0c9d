package dev.pilothouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.browser.Browser;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page that the README shows, on the node's own origin. */
@Timeout(120)
class SamplesBrowserIT {
  private static final int MOST_TRIES = 20;

  @TempDir Path dir;

  @Test
  void page_asShown_hearsEventsAndAsks() throws Exception {
    String html = Files.readString(Path.of("src/test/resources/docs/page.html"));
    try (NodeProcess node = NodeProcess.start(NodeSpec.in(dir.resolve("data")));
        Browser browser = new Browser()) {
      Page page = browser.page();
      List<String> printed = new CopyOnWriteArrayList<>();
      page.onConsoleMessage(message -> printed.add(message.text()));
      page.route(
          "**/sample.html",
          route ->
              route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(html)));
      page.navigate(node.url() + "/sample.html");
      // An event published before the page has joined is not for it, so publish until it is heard.
      for (int i = 0; i < MOST_TRIES && !printed.contains("task.done"); i++) {
        node.post(
            "/api/v1/rooms/task:42/events",
            new JsonObject().put("type", "task.done").put("data", new JsonObject()));
        page.waitForTimeout(250);
      }
      assertThat(printed).contains("task.done", "1");
    }
  }
}
