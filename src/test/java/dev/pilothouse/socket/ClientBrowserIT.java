package dev.pilothouse.socket;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.browser.Browser;
import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.http.GuardSettings;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.SecurityHeaders;
import dev.pilothouse.http.ServerSettings;
import dev.pilothouse.redis.TcpProxy;
import dev.pilothouse.web.WebModule;
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
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The npm client in Chromium, as a node serves it, against that node. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientBrowserIT {
  private static final List<String> FILES =
      List.of("client.html", "client.mjs", "cross.html", "cross.mjs", "remote.mjs");

  private final Vertx pages = Vertx.vertx();
  private final TypedBus unused = new TypedBus(pages, new BusSettings(true), BusListener.NONE);
  private Browser browser;
  private BridgeNode node;

  @BeforeAll
  void open() {
    browser = new Browser();
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  @AfterAll
  void close() throws Exception {
    browser.close();
    BridgeNode.await(pages.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
  void client_followsPublishesAndAsks(String transport) throws Exception {
    start(new AuthSettings.None());
    try (PageDriver client = page(node.server.port())) {
      ClientScenarios.followsPublishesAndAsks(node, client, connect(transport));
    }
  }

  @Test
  void client_comesBackAfterACut() throws Exception {
    start(new AuthSettings.None());
    try (TcpProxy proxy = TcpProxy.to(node.server.port());
        PageDriver client = page(proxy.port())) {
      ClientScenarios.comesBackAfterACut(proxy, client, connect("websocket"));
    }
  }

  @Test
  void client_refreshesItsToken() throws Exception {
    start(ClientScenarios.JWT);
    try (PageDriver client = page(node.server.port())) {
      ClientScenarios.refreshesItsToken(node.vertx, client, connect("websocket"));
    }
  }

  @Test
  void client_movesWhereTheNodeStops() throws Exception {
    start(new AuthSettings.None());
    try (PageDriver client = page(node.server.port())) {
      ClientScenarios.movesWhereTheNodeStops(node, client, connect("websocket"));
    }
  }

  /** The page is of one server, the node another that lists the page's origin. */
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
  void client_inAPageOfAnAllowedOrigin_isServedToo(String transport) throws Exception {
    start(new AuthSettings.None());
    String origin = "http://localhost:" + node.server.port();
    List<Mount> mounts = new ArrayList<>(node.module.mounts());
    mounts.add(webPages());
    PublicServer other =
        BridgeNode.await(
            PublicServer.open(
                node.vertx,
                new ServerSettings("127.0.0.1", 0, "--port", 2, Duration.ofMinutes(2)),
                new GuardSettings(Set.of(), Set.of(origin), false),
                mounts));
    String url = "http://127.0.0.1:" + other.port();
    try (PageDriver client = new PageDriver(browser, origin + "/test/cross.html?node=" + url)) {
      ClientScenarios.followsPublishesAndAsks(
          node, client, ClientScenarios.connect(url + "/bridge", transport));
    }
  }

  private void start(AuthSettings auth) throws Exception {
    Mount page = Mount.json("/test", (router, vertx) -> addFiles(router));
    node = BridgeNode.start(Vertx.vertx(), SocketSettings.defaults(), auth, page, webPages());
  }

  /** The static files as every node serves them; they need no bus. */
  private Mount webPages() {
    Authenticator everyone = Authenticator.of(pages, new AuthSettings.None());
    return new WebModule(unused, "node", everyone, "test")
        .mounts().stream().filter(mount -> mount.path().equals("/")).findFirst().orElseThrow();
  }

  private PageDriver page(int port) {
    return new PageDriver(browser, "http://localhost:" + port + "/test/client.html");
  }

  private static JsonObject connect(String transport) {
    return ClientScenarios.connect("/bridge", transport);
  }

  private static void addFiles(Router router) {
    for (String file : FILES) {
      router
          .get("/test/" + file)
          .handler(
              context -> {
                // Only a page of another site needs more than a node's own pages may do.
                if (file.startsWith("cross")) {
                  context.response().putHeader("Content-Security-Policy", "default-src *");
                } else {
                  SecurityHeaders.allowPage(context);
                }
                String type = file.endsWith(".mjs") ? "text/javascript" : "text/html";
                context
                    .response()
                    .putHeader("Content-Type", type + "; charset=utf-8")
                    .end(read("/browser/" + file));
              });
    }
  }

  private static Buffer read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(ClientBrowserIT.class.getResourceAsStream(resource))) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
