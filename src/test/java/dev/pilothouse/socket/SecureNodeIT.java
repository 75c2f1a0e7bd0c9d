package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.auth.TestKey;
import dev.pilothouse.redis.TestCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that proves who it is and asks who comes, by certificates and keys of its own. */
@Timeout(120)
final class SecureNodeIT {
  private static final String ROOM = "task:secure";
  private static final int USAGE = 2;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private TestCertificates certificates;

  @BeforeEach
  void sign() {
    certificates = new TestCertificates(folder.resolve("pem"));
    certificates.sign("node", "DNS:localhost");
  }

  @AfterEach
  void close() throws Exception {
    BridgeNode.await(vertx.close());
  }

  @Test
  void node_withCertificateAndKeySets_servesThoseWhoseTokensTheySigned() throws Exception {
    TestKey inFile = TestKey.ec("k1", "P-256", 32);
    TestKey atUrl = TestKey.ec("k2", "P-256", 32);
    TestKey unknown = TestKey.ec("k3", "P-256", 32);
    Path file = Files.writeString(folder.resolve("keys.json"), set(inFile));
    HttpServer keys =
        BridgeNode.await(
            vertx
                .createHttpServer()
                .requestHandler(request -> request.response().end(set(atUrl)))
                .listen(0, "127.0.0.1"));
    NodeSpec spec =
        secured("node")
            .with("--set", "auth.mode=jwt", "--set", "auth.jwt-jwks-file=" + file)
            .with("--set", "auth.jwt-jwks-url=http://127.0.0.1:" + keys.actualPort() + "/keys");
    try (NodeProcess node = NodeProcess.start(spec)) {
      assertThat(node.ready().orElseThrow().encode()).contains("https://");
      BridgeClient ada = connect(spec, token(inFile, "ada"));
      BridgeClient bob = connect(spec, token(atUrl, "bob"));
      for (BridgeClient client : new BridgeClient[] {ada, bob}) {
        client.send("register", "room:" + ROOM);
        assertThat(client.next().getJsonObject("body").getString("type")).isEqualTo("subscribed");
      }
      ada.send(
          new JsonObject()
              .put("type", "publish")
              .put("address", "room:" + ROOM)
              .put("body", new JsonObject().put("type", "hello").put("data", new JsonObject())));
      assertThat(bob.next().getJsonObject("body").getString("type")).isEqualTo("hello");
      BridgeClient nobody = connect(spec, null);
      nobody.send("register", "room:" + ROOM);
      assertThat(nobody.next().getString("body")).isEqualTo("not_logged_in");
      assertThatThrownBy(() -> connect(spec, token(unknown, "eve"))).hasMessageContaining("401");
      assertThatThrownBy(() -> BridgeClient.connect(vertx, spec.port(), Map.of()))
          .as("without TLS")
          .isInstanceOf(Exception.class);
      assertThat(node.err() + node.out()).doesNotContain(token(inFile, "ada").substring(0, 40));
    }
  }

  @Test
  void node_certificateOfAnotherKey_isRefusedAtTheStart() {
    certificates.sign("other", "DNS:localhost");
    NodeProcess.Ended ended = NodeProcess.refused(secured("other"));
    assertThat(ended.exitCode()).isEqualTo(USAGE);
    assertThat(ended.err())
        .contains("node.crt was made for another key than", "other.key")
        .doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  private NodeSpec secured(String key) {
    return NodeSpec.in(folder.resolve("data"))
        .with("--set", "http.tls-certificate=" + certificates.certificate("node"))
        .with("--set", "http.tls-key=" + certificates.key(key));
  }

  private BridgeClient connect(NodeSpec spec, String token) throws Exception {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("localhost")
            .setPort(spec.port())
            .setURI("/bridge/websocket")
            .setSsl(true)
            .setSslOptions(
                new ClientSSLOptions()
                    .setTrustOptions(
                        new PemTrustOptions().addCertPath(certificates.ca().toString())));
    if (token != null) {
      options.addHeader("Authorization", "Bearer " + token);
    }
    return BridgeClient.connect(vertx, options);
  }

  private String token(TestKey key, String user) {
    JsonObject claims =
        new JsonObject()
            .put("sub", user)
            .put("exp", Instant.now().getEpochSecond() + 600)
            .put("authorities", new JsonArray().add("rooms:read").add("rooms:write"));
    return key.token(vertx, "ES256", claims);
  }

  private static String set(TestKey key) {
    return new JsonObject().put("keys", new JsonArray().add(key.shown())).encode();
  }
}
