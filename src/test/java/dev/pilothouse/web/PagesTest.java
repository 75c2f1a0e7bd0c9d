package dev.pilothouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.http.GuardSettings;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.ServerSettings;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @BeforeAll
  void open() throws Exception {
    port =
        PublicServer.open(
                vertx,
                new ServerSettings("127.0.0.1", 0, "--port", 1, Duration.ofSeconds(30)),
                GuardSettings.loopback(),
                List.of(Mount.json("/", new Pages())))
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .port();
  }

  @AfterAll
  void close() throws Exception {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void index_isAPageWithAStrictPolicy() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContain("<style")
        .doesNotContain("style=")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void everythingTheIndexNames_isServed() throws Exception {
    String index = get("/").body();
    List<String> named =
        java.util.regex.Pattern.compile("(?:src|href)=\"(/(?:assets|vendor)/[^\"]+)\"")
            .matcher(index)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named).contains("/vendor/sockjs.min.js", "/vendor/vertx-eventbus.js");
    for (String path : named) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void unchanged_is304() throws Exception {
    String tag = get("/").headers().firstValue("ETag").orElseThrow();
    HttpRequest again =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .header("If-None-Match", tag)
            .build();
    assertThat(client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html.bak",
        "/assets/",
        "/assets/none.js",
        "/assets/..%2Findex.html",
        "/assets/%2e%2e/%2e%2e/log4j2.xml",
        "/vendor/..%2f..%2flog4j2.xml",
        "/assets/a%00.js",
        "/log4j2.xml"
      })
  void anythingElse_is404(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
