package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.redis.TcpProxy;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The npm client in Node: its own tests, and against a real node. */
@Timeout(120)
class ClientNodeIT {
  private BridgeNode node;
  private NodeDriver client;

  @AfterEach
  void close() throws Exception {
    if (client != null) {
      client.close();
    }
    if (node != null) {
      node.close();
    }
  }

  @Test
  void ownTests_pass() throws Exception {
    Process tests =
        new ProcessBuilder("node", "--test", "src/test/js/client.test.mjs")
            .redirectErrorStream(true)
            .start();
    String report = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tests.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(tests.exitValue()).as(report).isZero();
    assertThat(report).contains("# pass 2").contains("# skipped 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
  void client_followsPublishesAndAsks(String transport) throws Exception {
    start(new AuthSettings.None());
    ClientScenarios.followsPublishesAndAsks(
        node, client, ClientScenarios.connect(url(node.server.port()), transport));
  }

  @Test
  void client_comesBackAfterACut() throws Exception {
    start(new AuthSettings.None());
    try (TcpProxy proxy = TcpProxy.to(node.server.port())) {
      ClientScenarios.comesBackAfterACut(proxy, client, connect(proxy.port()));
    }
  }

  @Test
  void client_refreshesItsToken() throws Exception {
    start(ClientScenarios.JWT);
    ClientScenarios.refreshesItsToken(node.vertx, client, connect(node.server.port()));
  }

  @Test
  void client_movesWhereTheNodeStops() throws Exception {
    start(new AuthSettings.None());
    ClientScenarios.movesWhereTheNodeStops(node, client, connect(node.server.port()));
  }

  @Test
  void example_ofTheGuide_runs() throws Exception {
    start(new AuthSettings.None());
    String example =
        Files.readString(Path.of("src/test/js/example.mjs"))
            .replace("8080", Integer.toString(node.server.port()));
    Process process = NodeDriver.run(example);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> printed = new ArrayList<>();
      while (printed.size() < 4) {
        printed.add(lines.readLine());
      }
      assertThat(printed)
          .containsExactlyInAnyOrder(
              "connection: connecting",
              "connection: open",
              "task.done {\"files\":3}",
              "published true, can be replayed: false");
    } finally {
      process.destroyForcibly();
    }
  }

  private void start(AuthSettings auth) throws Exception {
    node = BridgeNode.start(Vertx.vertx(), SocketSettings.defaults(), auth);
    client = new NodeDriver();
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port + "/bridge";
  }

  private static JsonObject connect(int port) {
    return ClientScenarios.connect(url(port), "websocket");
  }
}
