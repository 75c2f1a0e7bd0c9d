package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.redis.TcpProxy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.List;

/** What the npm client is to do with a real node, wherever it runs. */
final class ClientScenarios {
  static final AuthSettings JWT =
      new AuthSettings.Jwt("a key that is long enough for HS256!", null, null);

  private static final String ROOM = "task:1";

  private ClientScenarios() {}

  static void followsPublishesAndAsks(BridgeNode node, DrivenClient client, JsonObject connect)
      throws Exception {
    NodeList none = new NodeList(List.of());
    await(node.bus.serve(NodeEndpoints.LIST, (request, call) -> Future.succeededFuture(none)));
    // Asked before there is a connection, so this waits for it.
    client.call("connect", connect);
    follow(client, ROOM);
    publish(client, "first", 1);
    client.awaitState("open");
    assertThat(client.await("subscribed").getBoolean("resumed")).isFalse();
    assertThat(client.await("reply").getJsonObject("reply").getString("id")).isEqualTo("first");
    JsonObject event = client.await("event").getJsonObject("event");
    assertThat(event.getString("id")).isEqualTo("first");
    assertThat(event.getJsonObject("data")).isEqualTo(new JsonObject().put("text", "é\"\n"));

    request(client, NodeEndpoints.LIST.address(), 2);
    assertThat(client.await("reply").getJsonObject("reply"))
        .isEqualTo(JsonObject.of("nodes", new JsonArray()));
    request(client, "pilothouse.node.lanes.v1", 3);
    assertThat(client.await("failed").getString("code")).isEqualTo("forbidden");
    follow(client, "nonsense:1");
    assertThat(client.await("denied").getString("code")).isEqualTo("forbidden");

    client.call("unfollow", new JsonObject().put("room", ROOM));
    publish(client, "unheard", 4);
    client.await("reply");
    assertThat(client.left("event")).isZero();
    client.call("close", new JsonObject());
    client.awaitState("closed");
  }

  static void comesBackAfterACut(TcpProxy proxy, DrivenClient client, JsonObject connect) {
    client.call("connect", connect);
    follow(client, ROOM);
    client.await("subscribed");
    proxy.cut();
    client.awaitState("waiting");
    publish(client, "later", 1);
    proxy.mend();
    assertThat(client.await("subscribed").getBoolean("resumed")).isTrue();
    // No Redis here, so nobody knows what was missed, and the client says so.
    assertThat(client.await("gap").getString("reason")).isEqualTo("not-recovered");
    assertThat(client.await("reply").getInteger("id")).isEqualTo(1);
    assertThat(client.await("event").getJsonObject("event").getString("id")).isEqualTo("later");
    assertThat(client.left("denied")).isZero();
  }

  static void refreshesItsToken(Vertx vertx, DrivenClient client, JsonObject connect) {
    JsonArray tokens =
        new JsonArray()
            .add(token(vertx, 4, "rooms:read"))
            .add(token(vertx, 600, "rooms:read", "rooms:write"));
    connect.put("tokens", tokens).getJsonObject("options").put("refreshBeforeMs", 2_000);
    client.call("connect", connect);
    follow(client, ROOM);
    client.await("subscribed");
    publish(client, "early", 1);
    assertThat(client.await("failed").getString("code")).isEqualTo("forbidden");
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    int id = 2;
    do {
      assertThat(System.nanoTime()).as("the new token never counted").isLessThan(end);
      client.left("event");
      publish(client, "e" + id, id++);
    } while (answered(client, id - 1).getString("what").equals("failed"));
    client.await("event");
    client.awaitState("open");
    assertThat(client.left("denied")).isZero();
    assertThat(client.left("state")).as("states but connecting and open").isEqualTo(1);
  }

  static void movesWhereTheNodeStops(BridgeNode node, DrivenClient client, JsonObject connect)
      throws Exception {
    client.call("connect", connect);
    client.awaitState("open");
    await(node.module.stop(Duration.ofSeconds(2)));
    assertThat(client.awaitState("waiting").getInteger("code")).isBetween(3000, 3499);
  }

  static JsonObject connect(String url, String transport) {
    JsonObject options =
        new JsonObject()
            .put("transports", new JsonArray().add(transport))
            .put("backoff", new JsonObject().put("minMs", 50).put("maxMs", 300));
    return new JsonObject().put("url", url).put("options", options);
  }

  private static JsonObject answered(DrivenClient client, int id) {
    while (true) {
      for (String what : List.of("reply", "failed")) {
        if (client.left(what) > 0) {
          return client.await(what, told -> told.getInteger("id") == id);
        }
      }
    }
  }

  private static void follow(DrivenClient client, String room) {
    client.call("follow", new JsonObject().put("room", room));
  }

  private static void publish(DrivenClient client, String event, int id) {
    client.call(
        "publish",
        new JsonObject()
            .put("room", ROOM)
            .put("id", id)
            .put(
                "event",
                new JsonObject()
                    .put("id", event)
                    .put("type", "step.done")
                    .put("data", new JsonObject().put("text", "é\"\n"))));
  }

  private static void request(DrivenClient client, String address, int id) {
    client.call(
        "request",
        new JsonObject().put("address", address).put("body", new JsonObject()).put("id", id));
  }

  private static String token(Vertx vertx, int seconds, String... authorities) {
    PubSecKeyOptions key =
        new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(((AuthSettings.Jwt) JWT).secret());
    return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key))
        .generateToken(
            new JsonObject()
                .put("sub", "ada")
                .put("exp", System.currentTimeMillis() / 1000 + seconds)
                .put("authorities", new JsonArray(List.of(authorities))));
  }
}
