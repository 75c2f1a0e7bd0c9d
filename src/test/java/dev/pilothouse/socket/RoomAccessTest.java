package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.RoomAccess;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a token's rooms open, and what a later token takes away. */
@Timeout(60)
final class RoomAccessTest {
  private static final String KEY = "a key that is long enough for HS256!";

  private BridgeNode node;
  private BridgeClient client;

  @BeforeEach
  void start() throws Exception {
    node =
        BridgeNode.start(
            Vertx.vertx(), SocketSettings.defaults(), new AuthSettings.Jwt(KEY, null, null));
    client = node.connect();
  }

  @AfterEach
  void close() throws Exception {
    node.close();
  }

  @Test
  void register_roomOutsideThePatterns_isDenied() throws Exception {
    register("project:1", token("project:1"));
    assertThat(client.next().getString("type")).isEqualTo("rec");
    for (String room : List.of("project:12", "task:1", "user:ada")) {
      register(room, null);
      JsonObject denied = client.next();
      assertThat(denied.getString("body")).isEqualTo("access_denied");
      assertThat(denied.getString("address")).isEqualTo("room:" + room);
    }
  }

  @Test
  void token_thatOpensLess_endsWhatItDoesNotOpen() throws Exception {
    register("project:1", token("project:1", "task:1"));
    register("task:1", null);
    client.next();
    client.next();
    register("task:1", token("task:1"));
    JsonObject ended = client.next();
    assertThat(ended.getString("body")).isEqualTo("access_denied");
    assertThat(ended.getString("address")).isEqualTo("room:project:1");
    await(node.bus.request(SocketEndpoints.PUBLISH, PublishRequest.of("project:1", "a", Map.of())));
    await(node.bus.request(SocketEndpoints.PUBLISH, PublishRequest.of("task:1", "b", Map.of())));
    assertThat(client.next().getJsonObject("body").getString("type")).isEqualTo("b");
  }

  @Test
  void publish_roomOutsideThePatterns_isRefused() {
    Identity ada =
        new Identity(
            "ada",
            Set.of(Authority.ROOMS_WRITE),
            new RoomAccess(List.of(), List.of("task:*")),
            null);
    Call call = new Call(ada, Deadline.in(Duration.ofSeconds(1)));
    PublishRequest wrong = PublishRequest.of("project:1", "a", Map.of());
    assertThatThrownBy(() -> await(node.bus.request(SocketEndpoints.PUBLISH, wrong, call)))
        .hasMessageContaining("ada may not publish to project:1");
  }

  private void register(String room, String token) {
    JsonObject frame = new JsonObject().put("type", "register").put("address", "room:" + room);
    if (token != null) {
      frame.put("headers", new JsonObject().put("token", token));
    }
    client.send(frame);
  }

  private String token(String... rooms) {
    PubSecKeyOptions signing = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(KEY);
    JsonObject claims =
        new JsonObject()
            .put("sub", "ada")
            .put("authorities", new JsonArray().add("rooms:read"))
            .put("rooms", new JsonObject().put("read", new JsonArray(List.of(rooms))));
    return JWTAuth.create(node.vertx, new JWTAuthOptions().addPubSecKey(signing))
        .generateToken(claims);
  }
}
