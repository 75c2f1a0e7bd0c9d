package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.socket.log.LogSettings;
import dev.pilothouse.socket.out.OutSettings;
import dev.pilothouse.socket.presence.PresenceSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bridge's frames over a real websocket on one node. */
@Timeout(60)
class BridgeTest {
  private BridgeNode node;
  private BridgeClient client;

  @BeforeEach
  void start() throws Exception {
    node = BridgeNode.start();
    client = node.connect();
  }

  @AfterEach
  void close() throws Exception {
    node.close();
  }

  @Test
  void register_room_answersSubscribedThenDeliversEvents() throws Exception {
    client.send("register", "room:project:demo");
    assertThat(client.next())
        .isEqualTo(
            new JsonObject()
                .put("type", "rec")
                .put("address", "room:project:demo")
                .put(
                    "body",
                    new JsonObject()
                        .put("type", "subscribed")
                        .put("recovered", false)
                        .put("room", "project:demo")));
    await(
        node.bus.request(
            SocketEndpoints.PUBLISH,
            PublishRequest.of("project:demo", "index.progress", Map.of("files", 3))));
    JsonObject frame = client.next();
    assertThat(frame.getString("address")).isEqualTo("room:project:demo");
    JsonObject event = frame.getJsonObject("body");
    assertThat(event.getString("type")).isEqualTo("index.progress");
    assertThat(event.getString("room")).isEqualTo("project:demo");
    assertThat(event.getJsonObject("data")).isEqualTo(new JsonObject().put("files", 3));
    assertThat(event.getInteger("priority")).isEqualTo(5);
    assertThat(event.getString("id")).isNotEmpty();
    assertThat(event.getLong("ts")).isPositive();
  }

  @Test
  void unregister_endsDelivery() throws Exception {
    client.follow("task:1");
    client.send("unregister", "room:task:1");
    client.request("room:task:1", event("a.b"), "r1");
    assertThat(client.next().getString("address")).isEqualTo("r1");
    assertThat(client.silent()).isTrue();
    Eventually.until("no rooms", Duration.ofSeconds(5), () -> node.module.rooms() == 0);
  }

  @Test
  void register_twiceOrElsewhere_isRefusedByName() throws Exception {
    client.follow("task:1");
    client.send("register", "room:task:1");
    assertError(client.next(), "address_already_registered", "room:task:1");
    for (String address :
        List.of(
            "pilothouse.node.list.v1",
            "pilothouse.socket.events.v1",
            "__vertx.reply.1",
            "room:",
            "room:secret:1",
            "room:task:../x",
            "room:task:1\n",
            "ROOM:task:1")) {
      client.send("register", address);
      JsonObject error = client.next();
      assertError(error, "access_denied", address);
      assertThat(error.getString("message")).contains("forbidden");
    }
  }

  @Test
  void send_publicEndpoint_repliesOnTheReplyAddress() throws Exception {
    serveNodes();
    client.request("pilothouse.node.list.v1", new JsonObject(), "reply-1");
    assertThat(client.next())
        .isEqualTo(
            new JsonObject()
                .put("type", "rec")
                .put("address", "reply-1")
                .put("body", new JsonObject().put("nodes", new JsonArray())));
  }

  @Test
  void send_badBody_failsTyped() throws Exception {
    client.request("pilothouse.socket.publish.v1", new JsonObject().put("room", "x"), "r");
    assertFailure(client.next(), "r", 1, "invalid-request", "\\\"room\\\" must match");
    client.request("pilothouse.socket.publish.v1", "text", "r");
    assertFailure(client.next(), "r", 1, "invalid-request", "must be a JSON object");
  }

  @Test
  void send_nobodyServes_failsAsUnavailable() throws Exception {
    client.request("pilothouse.node.list.v1", new JsonObject(), "r");
    assertFailure(client.next(), "r", 10, "unavailable", "no node serves");
  }

  @Test
  void send_addressesThatAreNotPublic_areDeniedByName() throws Exception {
    client.request("pilothouse.node.lanes.v1", new JsonObject(), "r1");
    JsonObject error = client.next();
    assertError(error, "access_denied", "r1");
    assertThat(error.getString("message")).contains("pilothouse.node.lanes.v1 is not open");
    client.send("publish", "pilothouse.socket.events.v1");
    assertError(client.next(), "access_denied", "pilothouse.socket.events.v1");
    client.send("send", "anything");
    assertError(client.next(), "access_denied", "anything");
  }

  @Test
  void publish_toRoom_reachesItsMembers() throws Exception {
    BridgeClient other = node.connect();
    other.follow("agent:7");
    client.send(
        new JsonObject()
            .put("type", "publish")
            .put("address", "room:agent:7")
            .put("body", event("step.done").put("room", "task:other")));
    JsonObject event = other.next().getJsonObject("body");
    assertThat(event.getString("room")).isEqualTo("agent:7");
    assertThat(event.getString("type")).isEqualTo("step.done");
  }

  @Test
  void publish_tooLarge_fails() throws Exception {
    Map<String, Object> data = Map.of("text", "x".repeat(66_000));
    Future<?> published =
        node.bus.request(SocketEndpoints.PUBLISH, PublishRequest.of("task:1", "a", data));
    BridgeNode.await(published.otherwiseEmpty());
    assertThat(published.cause()).hasMessageContaining("65536 bytes");
  }

  @Test
  void limits_requestsPerSocket_failAsOverloaded() throws Exception {
    Promise<NodeList> later = Promise.promise();
    await(node.bus.serve(NodeEndpoints.LIST, (request, call) -> later.future()));
    for (int i = 0; i < 65; i++) {
      client.request("pilothouse.node.list.v1", new JsonObject(), "r" + i);
    }
    assertFailure(client.next(), "r64", 8, "overloaded", "64 unanswered");
    later.complete(new NodeList(List.of()));
    for (int i = 0; i < 64; i++) {
      assertThat(client.next().getString("type")).isEqualTo("rec");
    }
  }

  @Test
  void limits_manyErrors_closeTheSocket() throws Exception {
    for (int i = 0; i < 21; i++) {
      client.sendText("nonsense");
    }
    for (int i = 0; i < 20; i++) {
      assertError(client.next(), "invalid_json", null);
    }
    assertThat(client.closed.get(5, TimeUnit.SECONDS)).isEqualTo(CloseReason.ERRORS.code());
  }

  @Test
  void limits_oversizedFrames_areRefusedOrClosed() throws Exception {
    client.sendText("x".repeat(70_000));
    assertError(client.next(), "frame_too_large", null);
    client.sendText("x".repeat(300_000));
    assertThat(client.closed.get(5, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void limits_slowReader_isClosedAndOthersGoOn() throws Exception {
    SocketSettings impatient = SocketSettings.defaults().with(Duration.ofSeconds(1));
    BridgeNode own = BridgeNode.start(Vertx.vertx(), impatient, new AuthSettings.None());
    try (StalledClient stalled = new StalledClient(own.server.port(), "task:1")) {
      BridgeClient reads = own.connect();
      reads.follow("task:1");
      assertThat(own.module.sockets()).isEqualTo(2);
      Map<String, Object> data = Map.of("text", "x".repeat(60_000));
      for (int i = 0; i < 100; i++) {
        await(own.bus.request(SocketEndpoints.PUBLISH, PublishRequest.of("task:1", "a", data)));
        assertThat(reads.next().getJsonObject("body").getString("type")).isEqualTo("a");
      }
      Eventually.until("one is closed", Duration.ofSeconds(10), () -> own.module.sockets() == 1);
    } finally {
      own.close();
    }
  }

  @Test
  void closedSocket_leavesNothingBehind() throws Exception {
    client.follow("task:1");
    client.follow("task:2");
    assertThat(node.module.rooms()).isEqualTo(2);
    client.close();
    Eventually.until("it is gone", Duration.ofSeconds(5), () -> node.module.sockets() == 0);
    Eventually.until("so are its rooms", Duration.ofSeconds(5), () -> node.module.rooms() == 0);
  }

  @Test
  void stop_tellsClientsToMove() throws Exception {
    await(node.module.stop(Duration.ofSeconds(2)));
    assertThat(client.closed.get(5, TimeUnit.SECONDS)).isEqualTo(CloseReason.STOPPING.code());
    assertThat(node.module.sockets()).isZero();
  }

  @Test
  void stop_spreadOverTime_everyoneGoesOnUntilItsTurn() throws Exception {
    SocketSettings spread =
        SocketSettings.defaults()
            .with(
                1_000,
                1_000,
                Duration.ofSeconds(25),
                Duration.ofMinutes(10),
                Duration.ofSeconds(2),
                false,
                OutSettings.DEFAULT.withPace(100, Duration.ofSeconds(10)),
                LogSettings.DEFAULT,
                PresenceSettings.DEFAULT);
    BridgeNode own = BridgeNode.start(Vertx.vertx(), spread, new AuthSettings.None());
    List<BridgeClient> clients = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      BridgeClient one = own.connect();
      one.follow("task:1");
      clients.add(one);
    }
    Future<Void> stopped = own.module.stop(Duration.ofSeconds(10));
    int published = 0;
    while (!stopped.isComplete() && published < 1_000) {
      Map<String, Object> data = Map.of("n", published++);
      await(
          own.bus
              .request(SocketEndpoints.PUBLISH, PublishRequest.of("task:1", "a", data))
              .otherwiseEmpty());
      Thread.sleep(10);
    }
    int most = 0;
    for (BridgeClient one : clients) {
      assertThat(one.closed.get(5, TimeUnit.SECONDS)).isEqualTo(CloseReason.STOPPING.code());
      int n = 0;
      for (JsonObject frame = one.poll(); frame != null; frame = one.pollNow()) {
        assertThat(frame.getJsonObject("body").getJsonObject("data").getInteger("n"))
            .isEqualTo(n++);
      }
      most = Math.max(most, n);
    }
    assertThat(most).as("events that the last one had").isGreaterThan(50);
    own.close();
  }

  @Test
  void flood_ofRegistrations_isRefusedAndCloses() throws Exception {
    for (int i = 0; i < 1_200; i++) {
      client.send("register", "room:task:" + i);
    }
    assertThat(client.closed.get(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.ERRORS.code());
    Eventually.until("nothing is left", Duration.ofSeconds(5), () -> node.module.rooms() == 0);
  }

  @Test
  void jwt_socketNeedsATokenAndItsAuthorities() throws Exception {
    String key = "a key that is long enough for HS256!";
    BridgeNode secured =
        BridgeNode.start(
            Vertx.vertx(), SocketSettings.defaults(), new AuthSettings.Jwt(key, null, null));
    try {
      BridgeClient anonymous = BridgeClient.connect(node.vertx, secured.server.port(), Map.of());
      anonymous.send("register", "room:task:1");
      assertError(anonymous.next(), "not_logged_in", "room:task:1");
      JsonObject headers = new JsonObject().put("token", token(key, "rooms:read"));
      anonymous.send(
          new JsonObject()
              .put("type", "register")
              .put("address", "room:task:1")
              .put("headers", headers));
      assertThat(anonymous.next().getString("type")).isEqualTo("rec");
      anonymous.request("room:task:1", event("a"), "r");
      JsonObject denied = anonymous.next();
      assertError(denied, "access_denied", "r");
      assertThat(denied.getString("message")).contains("rooms:write");
      Map<String, String> writer = Map.of("Authorization", "Bearer " + token(key, "rooms:write"));
      BridgeClient known = BridgeClient.connect(node.vertx, secured.server.port(), writer);
      known.request("room:task:1", event("a"), "r");
      assertThat(known.next().getString("type")).isEqualTo("rec");
    } finally {
      secured.close();
    }
  }

  private void serveNodes() throws Exception {
    NodeList none = new NodeList(List.of());
    await(node.bus.serve(NodeEndpoints.LIST, (request, call) -> Future.succeededFuture(none)));
  }

  private String token(String key, String authority) {
    PubSecKeyOptions signing = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(key);
    return JWTAuth.create(node.vertx, new JWTAuthOptions().addPubSecKey(signing))
        .generateToken(
            new JsonObject().put("sub", "ada").put("authorities", new JsonArray().add(authority)));
  }

  private static JsonObject event(String type) {
    return new JsonObject().put("type", type).put("data", new JsonObject());
  }

  private static void assertError(JsonObject frame, String word, String address) {
    assertThat(frame.getString("type")).isEqualTo("err");
    assertThat(frame.getString("body")).isEqualTo(word);
    assertThat(frame.getString("address")).isEqualTo(address);
  }

  private static void assertFailure(
      JsonObject frame, String address, int code, String name, String text) {
    assertThat(frame.getString("type")).isEqualTo("err");
    assertThat(frame.getString("address")).isEqualTo(address);
    assertThat(frame.getInteger("failureCode")).isEqualTo(code);
    assertThat(frame.getString("failureType")).isEqualTo("RECIPIENT_FAILURE");
    assertThat(frame.getString("message")).contains("\"" + name + "\"").contains(text);
  }
}
