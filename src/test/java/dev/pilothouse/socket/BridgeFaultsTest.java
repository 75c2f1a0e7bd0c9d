package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.socket.log.LogSettings;
import dev.pilothouse.socket.out.OutSettings;
import dev.pilothouse.socket.presence.PresenceSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are wrong, hostile or gone. */
@Timeout(60)
final class BridgeFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private BridgeNode node;

  @AfterEach
  void close() throws Exception {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "5",
        "{}",
        "{\"type\":5}",
        "{\"type\":\"register\"}",
        "{\"type\":\"register\",\"address\":null}",
        "{\"type\":\"register\",\"address\":{\"a\":1}}",
        "{\"type\":\"dance\",\"address\":\"room:task:1\"}",
        "{\"type\":\"register\",\"address\":\"room:task:1\",\"headers\":{\"since\":{}}}",
        "{\"type\":\"register\",\"address\":\"room:task:\\u0000\"}",
        "{\"type\":\"register\",\"address\":\"room:task:\\ud83d\"}"
      })
  void frame_thatMakesNoSense_isAnErrorAndTheSocketGoesOn(String frame) throws Exception {
    node = BridgeNode.start();
    BridgeClient client = node.connect();
    client.sendText(frame);
    assertThat(client.next().getString("type")).isEqualTo("err");
    client.follow("task:1");
  }

  @Test
  void frame_nestedDeeply_isAnErrorAndTheSocketGoesOn() throws Exception {
    node = BridgeNode.start();
    BridgeClient client = node.connect();
    client.sendText("{\"type\":\"send\",\"address\":\"a\",\"body\":" + "[".repeat(20_000));
    assertThat(client.next().getString("body")).isEqualTo("invalid_json");
    client.sendText(
        "{\"type\":\"send\",\"address\":\"a\",\"body\":"
            + "[".repeat(10_000)
            + "]".repeat(10_000)
            + "}");
    assertThat(client.next().getString("type")).isEqualTo("err");
    client.follow("task:1");
  }

  @Test
  void client_thatAnswersNoPing_isClosedAndOthersStay() throws Exception {
    node =
        BridgeNode.start(
            Vertx.vertx(),
            SocketSettings.defaults()
                .with(
                    100,
                    100,
                    Duration.ofMillis(500),
                    Duration.ofMinutes(10),
                    Duration.ZERO,
                    false,
                    OutSettings.DEFAULT,
                    LogSettings.DEFAULT,
                    PresenceSettings.DEFAULT),
            new AuthSettings.None());
    BridgeClient answers = node.connect();
    answers.follow("task:1");
    try (StalledClient gone = new StalledClient(node.server.port(), "task:1")) {
      assertThat(node.module.sockets()).isEqualTo(2);
      Eventually.until("it is closed", SOON, () -> node.module.sockets() == 1);
    }
    answers.request("pilothouse.socket.publish.v1", new JsonObject(), "r");
    assertThat(answers.next().getString("address")).isEqualTo("r");
  }
}
