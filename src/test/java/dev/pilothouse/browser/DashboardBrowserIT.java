package dev.pilothouse.browser;

import static dev.pilothouse.browser.DashboardNode.hit;
import static dev.pilothouse.browser.DashboardNode.indexing;
import static dev.pilothouse.browser.DashboardNode.node;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard in Chromium, as people see it. Screenshots land in target/screenshots. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardBrowserIT {
  private static final String NASTY = "<img src=x onerror=\"window.hacked=1\"><b>bold</b>";

  private final List<String> console = new ArrayList<>();
  private Browser browser;
  private DashboardNode cluster;

  @BeforeAll
  void start() throws Exception {
    browser = new Browser();
    cluster = new DashboardNode();
  }

  @AfterAll
  void close() throws Exception {
    browser.close();
    cluster.close();
  }

  @BeforeEach
  void reset() {
    cluster.nodes = List.of();
    cluster.projects = List.of();
    console.clear();
  }

  @Test
  void emptyCluster_saysSoInWords() {
    try (Page page = open(1280, 800, "dark")) {
      see(page, "#link", "Live");
      see(page, "#projects", "Nothing is indexed yet. Start with bin/pilothouse index .");
      see(page, "#nodes-note", "No node has reported");
      see(page, "#sandbox", "Docker 28.2.2 answers. Runs python.");
      assertThat(page.isDisabled("#search-form button")).isTrue();
      assertThat(console).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"dark,1360,900", "light,1360,900", "dark,360,780", "light,360,780"})
  void workingCluster_isShownLive(String theme, int width, int height) throws Exception {
    cluster.nodes = List.of(node("4f1d2c3a-aaaa", 4, 3), node("9be07d55-bbbb", 0, 0));
    cluster.projects = List.of(indexing("pilothouse", 0.42), indexing("vertx-web", 1));
    cluster.reply = reply();
    try (Page page = open(width, height, theme)) {
      see(page, "#projects", "42 % of vectors");
      see(page, "#projects", "took 41 s");
      see(page, "#nodes", "9,740 tok/s");
      see(page, "#nodes", "Runs no embedding lanes.");
      see(page, "#totals", "3 of 4");
      cluster.awaitRooms(2);
      cluster.publish(indexing("pilothouse", 0.57));
      see(page, "#projects", "57 % of vectors");
      see(page, "#projects", "making vectors");
      page.fill("#search-query", "where are lanes scheduled");
      page.keyboard().press("Enter");
      see(page, "#search-note", "2 found by words and meaning in 12.4 ms; 57 % of vectors");
      page.waitForTimeout(2500);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/screenshots/dashboard-" + theme + "-" + width + ".png")));
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("nothing sticks out at " + width)
          .isEqualTo(true);
      assertThat(console).isEmpty();
    }
  }

  @Test
  void indexedText_isNeverMarkup() throws Exception {
    cluster.projects = List.of(indexing("one", 1));
    cluster.reply =
        new SearchReply(
            List.of(hit(NASTY, 1, NASTY, NASTY + "\n</pre><script>window.hacked=1</script>")),
            1,
            SearchMode.TEXT,
            1);
    try (Page page = open(1280, 800, "dark")) {
      see(page, "#projects", "100 % of vectors");
      page.fill("#search-query", NASTY);
      page.keyboard().press("Enter");
      see(page, "#search-hits", "</pre><script>");
      assertThat(
              page.evaluate(
                  "document.querySelectorAll('#search-hits img, #search-hits b')"
                      + ".length + (window.hacked ?? 0)"))
          .isEqualTo(0);
    }
  }

  @Test
  void keyboard_reachesSearchAndLeavesIt() {
    cluster.projects = List.of(indexing("one", 1));
    try (Page page = open(1280, 800, "dark")) {
      see(page, "#projects", "one");
      page.keyboard().press("/");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("search-query");
      page.keyboard().type("a/b");
      assertThat(page.inputValue("#search-query")).isEqualTo("a/b");
      page.keyboard().press("Escape");
      assertThat(page.inputValue("#search-query")).isEmpty();
    }
  }

  @Test
  void lostConnection_isSaidAndComesBack() throws Exception {
    cluster.projects = List.of(indexing("one", 0.2));
    cluster.nodes = List.of(node("4f1d2c3a-aaaa", 1, 1));
    try (Page page = open(1280, 800, "light")) {
      see(page, "#projects", "20 % of vectors");
      int port = cluster.closePort();
      see(page, "#link", "Reconnecting");
      see(page, "#notice", "The connection to the node is lost");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/dashboard-lost.png")));
      cluster.reopen(port);
      see(page, "#link", "Live");
      see(page, "#nodes", "9,400 tok/s");
      cluster.awaitRooms(1);
      cluster.publish(indexing("one", 0.9));
      see(page, "#projects", "90 % of vectors");
      assertThat(page.isHidden("#notice")).isTrue();
    }
  }

  private static SearchReply reply() {
    return new SearchReply(
        List.of(
            hit(
                "src/main/java/dev/pilothouse/index/lane/LaneDispatcher.java",
                41,
                "LaneDispatcher.nextBatch",
                "/** Hands the lane its next batch once it has room. */\n"
                    + "Future<LeaseReply> nextBatch(LeaseRequest request) {\n"
                    + "  return bus.requestOn(owner, LaneEndpoints.LEASE, request, call());\n}"),
            hit(
                "src/docs/guide/architecture.md",
                88,
                null,
                "Lanes pull: a lane asks for its next batch when it has room; a lease covers it.")),
        12.43,
        SearchMode.HYBRID,
        0.57);
  }

  private Page open(int width, int height, String theme) {
    Page page = browser.page(width, height, theme);
    page.onConsoleMessage(message -> console.add(message.type() + ": " + message.text()));
    page.onPageError(error -> console.add("error: " + error));
    page.navigate(cluster.url());
    return page;
  }

  private static void see(Page page, String selector, String text) {
    long end = System.nanoTime() + 15_000_000_000L;
    String shown = page.innerText(selector);
    while (!shown.contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(selector + " never said \"" + text + "\" but \"" + shown + "\"");
      }
      page.waitForTimeout(50);
      shown = page.innerText(selector);
    }
  }
}
