package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.browser.Browser;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.SecurityHeaders;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unmodified stock client in Chromium, over each transport. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketBrowserIT {
  private static final Map<String, String> FILES =
      Map.of(
          "/test/bridge.html", "/browser/bridge.html",
          "/test/bridge.js", "/browser/bridge.js",
          "/vendor/sockjs.min.js", "/web/vendor/sockjs.min.js",
          "/vendor/vertx-eventbus.js", "/web/vendor/vertx-eventbus.js");

  private final List<String> console = new ArrayList<>();
  private Browser browser;
  private BridgeNode node;

  @BeforeAll
  void start() throws Exception {
    node =
        BridgeNode.start(
            Vertx.vertx(),
            SocketSettings.defaults(),
            new AuthSettings.None(),
            Mount.json("/", (router, vertx) -> addFiles(router)));
    browser = new Browser();
  }

  @AfterAll
  void close() throws Exception {
    browser.close();
    node.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
  void stockClient_followsAsksAndLearnsOfFailures(String transport) throws Exception {
    try (Page page = connect(transport)) {
      assertThat(page.evaluate("seen.transport")).isEqualTo(transport);
      String room = "task:" + transport;
      page.evaluate("room => follow(room)", "room:" + room);
      Browser.until(page, "seen.events.length === 1");
      assertThat(event(page, 0).getString("type")).isEqualTo("subscribed");
      assertThat(event(page, 0).getBoolean("recovered")).isFalse();

      for (int i = 0; i < 30; i++) {
        PublishRequest event =
            PublishRequest.of(room, "step.done", Map.of("n", i, "text", "é\"\n"));
        await(node.bus.request(SocketEndpoints.PUBLISH, event));
      }
      Browser.until(page, "seen.events.length === 31");
      for (int i = 0; i < 30; i++) {
        assertThat(event(page, i + 1).getJsonObject("data").getInteger("n")).isEqualTo(i);
      }
      assertThat(event(page, 1).getJsonObject("data").getString("text")).isEqualTo("é\"\n");

      JsonObject reply = ask(page, "{room: '" + room + "', type: 'a', data: {}}");
      assertThat(reply.getJsonObject("body").getBoolean("stored")).isFalse();
      JsonObject error = ask(page, "{room: 'nonsense', type: 'a'}").getJsonObject("error");
      assertThat(error.getInteger("failureCode")).isEqualTo(1);
      assertThat(error.getString("failureType")).isEqualTo("RECIPIENT_FAILURE");
      JsonObject failure = new JsonObject(error.getString("message"));
      assertThat(failure.getString("code")).isEqualTo("invalid-request");
      assertThat(failure.getString("message")).contains("\"room\" must match");
      assertThat(page.evaluate("seen.errors.length")).isEqualTo(0);
      assertThat(console).isEmpty();
    }
  }

  @Test
  void stockClient_deniedAddress_learnsWhichOne() {
    try (Page page = connect("websocket")) {
      page.evaluate("follow('pilothouse.socket.events.v1')");
      Browser.until(page, "seen.events.length === 1");
      assertThat(event(page, 0).getString("message")).contains("pilothouse.socket.events.v1");
      Object denied = page.evaluate("ask('pilothouse.node.lanes.v1', {}).then(JSON.stringify)");
      JsonObject error = new JsonObject((String) denied).getJsonObject("error");
      assertThat(error.getInteger("failureCode")).isEqualTo(3);
      assertThat(error.getString("message")).contains("pilothouse.node.lanes.v1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
  void stop_closesTheClient(String transport) throws Exception {
    BridgeNode stopping =
        BridgeNode.start(
            Vertx.vertx(),
            SocketSettings.defaults(),
            new AuthSettings.None(),
            Mount.json("/", (router, vertx) -> addFiles(router)));
    try (Page page = connect(stopping, transport)) {
      await(stopping.module.stop(Duration.ofSeconds(3)));
      Browser.until(page, "seen.closes === 1");
    } finally {
      stopping.close();
    }
  }

  private Page connect(String transport) {
    return connect(node, transport);
  }

  private Page connect(BridgeNode to, String transport) {
    console.clear();
    Page page = browser.page();
    page.onConsoleMessage(message -> console.add(message.type() + ": " + message.text()));
    page.navigate("http://localhost:" + to.server.port() + "/test/bridge.html");
    page.evaluate("transport => connect(transport)", transport);
    Browser.until(page, "seen.open === 1");
    return page;
  }

  private static JsonObject event(Page page, int index) {
    return new JsonObject((String) page.evaluate("i => JSON.stringify(seen.events[i])", index));
  }

  private static JsonObject ask(Page page, String body) {
    String script = "ask('pilothouse.socket.publish.v1', " + body + ").then(JSON.stringify)";
    return new JsonObject((String) page.evaluate(script));
  }

  private static void addFiles(Router router) {
    FILES.forEach(
        (path, resource) ->
            router
                .get(path)
                .handler(
                    context -> {
                      SecurityHeaders.allowPage(context);
                      String type = path.endsWith(".js") ? "text/javascript" : "text/html";
                      context
                          .response()
                          .putHeader("Content-Type", type + "; charset=utf-8")
                          .end(read(resource));
                    }));
  }

  private static Buffer read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(SocketBrowserIT.class.getResourceAsStream(resource))) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
