package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.RoomPresence;
import dev.pilothouse.contracts.socket.RoomRef;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.socket.log.LogSettings;
import dev.pilothouse.socket.out.OutSettings;
import dev.pilothouse.socket.presence.PresenceSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What rooms are told of their members, and critical events that are acknowledged, over two nodes.
 */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MembersClusterIT {
  private static final String KEY = "a key that is long enough for HS256!";
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration WITHIN = Duration.ofMillis(700);

  @TempDir static Path folder;
  private RoomCluster rooms;
  private String room = "";

  @BeforeAll
  void start() throws Exception {
    SocketSettings settings =
        SocketSettings.defaults()
            .with(
                1_000,
                1_000,
                Duration.ofSeconds(25),
                Duration.ofMinutes(10),
                Duration.ZERO,
                false,
                OutSettings.DEFAULT.withPace(10, WITHIN),
                LogSettings.DEFAULT,
                new PresenceSettings(GRACE, Set.of("task")));
    rooms = new RoomCluster(folder, new AuthSettings.Jwt(KEY, null, null), settings);
  }

  @BeforeEach
  void room(TestInfo test) {
    room = "task:" + test.getTestMethod().orElseThrow().getName();
  }

  @AfterAll
  void close() throws Exception {
    rooms.close();
  }

  @Test
  void member_whoComesAndGoes_isTold() throws Exception {
    BridgeClient watcher = follow(rooms.first, "watcher");
    BridgeClient ada = follow(rooms.second, "ada");
    assertMember(watcher, "member.joined", "ada");
    ada.send("unregister", "room:" + room);
    assertMember(watcher, "member.left", "ada");
  }

  @Test
  void member_whoComesBackWithinTheGraceTime_neverLeft() throws Exception {
    BridgeClient watcher = follow(rooms.first, "watcher");
    BridgeClient ada = follow(rooms.second, "ada");
    assertMember(watcher, "member.joined", "ada");
    ada.close();
    assertThat(presence().list()).containsExactly("ada", "watcher");
    BridgeClient back = follow(rooms.first, "ada");
    Thread.sleep(GRACE.plusMillis(700).toMillis());
    assertThat(word(watcher)).as("word of a member who has stayed").isNull();
    back.close();
    assertMember(watcher, "member.left", "ada");
    assertThat(presence().list()).containsExactly("watcher");
  }

  @Test
  void member_onTwoNodes_joinsOnceAndLeavesOnce() throws Exception {
    BridgeClient watcher = follow(rooms.first, "watcher");
    BridgeClient one = follow(rooms.first, "ada");
    BridgeClient two = follow(rooms.second, "ada");
    assertMember(watcher, "member.joined", "ada");
    one.close();
    Thread.sleep(GRACE.plusMillis(700).toMillis());
    assertThat(word(watcher)).as("word of a member who has stayed").isNull();
    two.send("unregister", "room:" + room);
    assertMember(watcher, "member.left", "ada");
  }

  @Test
  void criticalEvent_notAcknowledged_comesAgainUntilItIs() throws Exception {
    BridgeClient client = follow(rooms.first, "ada", "acknowledge", "true");
    publish(10);
    JsonObject first = event(client);
    assertThat(first.containsKey("again")).isFalse();
    JsonObject second = event(client);
    assertThat(second.getBoolean("again")).isTrue();
    assertThat(second.getString("id")).isEqualTo(first.getString("id"));
    client.send(
        new JsonObject()
            .put("type", "publish")
            .put("address", "ack:" + room)
            .put(
                "body",
                new JsonObject()
                    .put("epoch", first.getString("epoch"))
                    .put("offset", first.getLong("offset"))));
    Thread.sleep(WITHIN.multipliedBy(2).toMillis());
    while (true) {
      JsonObject left = client.pollNow();
      if (left == null) {
        break;
      }
      assertThat(left.getJsonObject("body").getString("type")).startsWith("member.");
    }
    publish(5);
    assertThat(event(client).getInteger("priority")).isEqualTo(5);
    assertThat(client.closed.isDone()).isFalse();
  }

  @Test
  void criticalEvent_neverAcknowledged_endsTheConnection() throws Exception {
    BridgeClient client = follow(rooms.first, "ada", "acknowledge", "true");
    publish(10);
    for (int i = 0; i < 4; i++) {
      assertThat(event(client).getInteger("priority")).isEqualTo(10);
    }
    assertThat(client.closed.get(5, TimeUnit.SECONDS)).isEqualTo(3009);
  }

  @Test
  void acknowledgement_withoutAPosition_isRefused() throws Exception {
    BridgeClient client = follow(rooms.first, "ada", "acknowledge", "true");
    client.send("publish", "ack:" + room);
    JsonObject refused = client.next();
    while (!refused.getString("type").equals("err")) {
      refused = client.next();
    }
    assertThat(refused.getString("body")).isEqualTo("invalid_acknowledgement");
  }

  private BridgeClient follow(BridgeNode node, String user, String... headers) throws Exception {
    BridgeClient client = node.connect();
    JsonObject given = new JsonObject().put("token", token(user));
    for (int i = 0; i < headers.length; i += 2) {
      given.put(headers[i], headers[i + 1]);
    }
    client.send(
        new JsonObject()
            .put("type", "register")
            .put("address", "room:" + room)
            .put("headers", given));
    assertThat(client.next().getJsonObject("body").getString("type")).isEqualTo("subscribed");
    return client;
  }

  private static String token(String user) {
    JWTAuth issuer =
        JWTAuth.create(
            Vertx.vertx(),
            new JWTAuthOptions()
                .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(KEY)));
    return issuer.generateToken(
        new JsonObject()
            .put("sub", user)
            .put("authorities", new JsonArray().add("rooms:read").add("rooms:write")));
  }

  private void publish(int priority) throws Exception {
    await(
        rooms.second.bus.request(
            SocketEndpoints.PUBLISH,
            new PublishRequest(room, "step", Map.of(), priority, null, null)));
  }

  private RoomPresence presence() throws Exception {
    Call call = new Call(Identity.SYSTEM, Deadline.in(Duration.ofSeconds(5)));
    return await(rooms.second.bus.request(SocketEndpoints.PRESENCE, new RoomRef(room), call));
  }

  /** The next event that is not about members. */
  private static JsonObject event(BridgeClient client) throws InterruptedException {
    JsonObject body = client.next().getJsonObject("body");
    return body.getString("type").startsWith("member.") ? event(client) : body;
  }

  private static void assertMember(BridgeClient client, String type, String user)
      throws InterruptedException {
    JsonObject body = client.next().getJsonObject("body");
    if (isOfItself(body)) {
      body = client.next().getJsonObject("body");
    }
    assertThat(body.getString("type")).isEqualTo(type);
    assertThat(body.getJsonObject("data").getString("user")).isEqualTo(user);
  }

  private static @Nullable JsonObject word(BridgeClient client) {
    JsonObject frame = client.pollNow();
    return frame != null && isOfItself(frame.getJsonObject("body")) ? client.pollNow() : frame;
  }

  // Whether the watcher's own coming is told before or after it follows is open.
  private static boolean isOfItself(JsonObject body) {
    return body.getJsonObject("data").getString("user").equals("watcher");
  }
}
