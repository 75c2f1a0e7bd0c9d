package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.cluster.TestCluster;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.RoomPresence;
import dev.pilothouse.contracts.socket.RoomRef;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.contracts.socket.SocketInfo;
import dev.pilothouse.contracts.socket.SocketList;
import dev.pilothouse.contracts.socket.SocketQuery;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two clustered nodes: what happens on one is seen on the other. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketClusterIT {
  private final TestCluster cluster = new TestCluster();
  private final Set<String> members = ConcurrentHashMap.newKeySet();
  private BridgeNode first;
  private BridgeNode second;

  @BeforeAll
  void start() throws Exception {
    first = node();
    second = node();
  }

  @AfterAll
  void close() throws Exception {
    cluster.close();
  }

  private BridgeNode node() throws Exception {
    String id = "node" + members.size();
    members.add(id);
    return BridgeNode.start(
        cluster.join(),
        BridgeNode.NOWHERE,
        members,
        id,
        SocketSettings.defaults(),
        new AuthSettings.None());
  }

  @Test
  void event_publishedOnOneNode_reachesSocketsOfBothOnce() throws Exception {
    BridgeClient near = second.connect();
    BridgeClient far = first.connect();
    near.follow("project:demo");
    far.follow("project:demo");
    for (int i = 0; i < 20; i++) {
      PublishRequest event = PublishRequest.of("project:demo", "index.progress", Map.of("n", i));
      PublishReply reply = await(second.bus.request(SocketEndpoints.PUBLISH, event));
      assertThat(reply.stored()).isFalse();
      for (BridgeClient client : List.of(near, far)) {
        JsonObject body = client.next().getJsonObject("body");
        assertThat(body.getString("id")).isEqualTo(reply.id());
        assertThat(body.getJsonObject("data").getInteger("n")).isEqualTo(i);
      }
    }
    assertThat(near.silent()).isTrue();
    assertThat(far.silent()).isTrue();
  }

  @Test
  void publish_byASocketOfOneNode_reachesASocketOfTheOther() throws Exception {
    BridgeClient sender = first.connect();
    BridgeClient reader = second.connect();
    reader.follow("agent:a1");
    JsonObject body = new JsonObject().put("type", "step").put("data", new JsonObject());
    sender.send(
        new JsonObject().put("type", "publish").put("address", "room:agent:a1").put("body", body));
    assertThat(reader.next().getJsonObject("body").getString("type")).isEqualTo("step");
  }

  @Test
  void send_toAnEndpointOfTheOtherNode_isAnswered() throws Exception {
    NodeList none = new NodeList(List.of());
    await(second.bus.serve(NodeEndpoints.LIST, (request, call) -> Future.succeededFuture(none)));
    BridgeClient client = first.connect();
    client.request("pilothouse.node.list.v1", new JsonObject(), "r");
    assertThat(client.next().getString("type")).isEqualTo("rec");
  }

  @Test
  void survey_ofTheCluster_countsSocketsOfAllNodes() throws Exception {
    BridgeClient here = first.connect();
    BridgeClient there = second.connect();
    here.follow("task:survey");
    there.follow("task:survey");
    there.follow("task:other");
    RoomPresence presence =
        await(second.bus.request(SocketEndpoints.PRESENCE, new RoomRef("task:survey")));
    assertThat(presence.sockets()).isEqualTo(2);
    assertThat(presence.users()).isZero();
    assertThat(presence.missing()).isEmpty();
    SocketQuery query = new SocketQuery(null, "task:survey", null);
    SocketList list = await(first.bus.request(SocketEndpoints.CONNECTIONS, query));
    assertThat(list.list())
        .extracting(SocketInfo::node)
        .containsExactlyInAnyOrderElementsOf(members);
    assertThat(list.list()).extracting(SocketInfo::transport).containsOnly("websocket");
    there.send("unregister", "room:task:survey");
    here.close();
    Eventually.until("nobody is left", Duration.ofSeconds(5), () -> sockets(second, query) == 0);
  }

  private static int sockets(BridgeNode node, SocketQuery query) {
    try {
      return await(node.bus.request(SocketEndpoints.CONNECTIONS, query)).sockets();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
