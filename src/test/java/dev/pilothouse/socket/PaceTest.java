package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client is sent while more happens than it may be sent frames. */
@Timeout(60)
final class PaceTest {
  /** The clocks of two threads: a frame may be noted a little later than the one before it. */
  private static final int MOST = 11;

  private static final Duration SOON = Duration.ofSeconds(10);

  private BridgeNode node;

  @BeforeEach
  void start() throws Exception {
    node = BridgeNode.start();
  }

  @AfterEach
  void close() throws Exception {
    node.close();
  }

  @Test
  void events_fasterThanThePace_comeTogetherInOrder() throws Exception {
    SockJsClient client = follow("task:1");
    for (int i = 0; i < 300; i++) {
      publish("task:1", i, 5, null);
      pause(5);
    }
    Eventually.until("all came", SOON, () -> client.bodies().size() == 301);
    assertThat(numbers(client)).isSorted().hasSize(300);
    assertThat(client.mostInASecond(1)).isBetween(5, MOST);
  }

  @Test
  void events_ofOneKey_theLastComesWithinAMoment() throws Exception {
    SockJsClient client = follow("task:1");
    for (int i = 0; i < 300; i++) {
      publish("task:1", i, 5, "progress");
    }
    long last = System.nanoTime();
    Eventually.until("the last came", SOON, () -> numbers(client).contains(299));
    assertThat(Duration.ofNanos(System.nanoTime() - last)).isLessThan(Duration.ofMillis(1_500));
    assertThat(numbers(client).size()).isLessThan(100);
  }

  @Test
  void event_whileIdle_comesAtOnce() throws Exception {
    SockJsClient client = follow("task:1");
    pause(300);
    long before = System.nanoTime();
    publish("task:1", 1, 5, null);
    Eventually.until("it came", SOON, () -> client.frames.size() == 2);
    assertThat(Duration.ofNanos(client.frames.get(1).at() - before))
        .isLessThan(Duration.ofMillis(90));
  }

  @Test
  void event_critical_takesAllBeforeItAlongAtOnce() throws Exception {
    SockJsClient client = follow("task:1");
    for (int i = 0; i < 50; i++) {
      publish("task:1", i, 5, null);
    }
    publish("task:1", 50, 10, null);
    long before = System.nanoTime();
    Eventually.until("it came", SOON, () -> numbers(client).contains(50));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(90));
    assertThat(numbers(client)).hasSize(51).isSorted();
  }

  @Test
  void replies_whileEventsWait_areNotHeldBack() throws Exception {
    BridgeClient client = node.connect();
    client.follow("task:1");
    for (int i = 0; i < 50; i++) {
      publish("task:1", i, 5, null);
    }
    JsonObject wrong = new JsonObject();
    client.request("pilothouse.socket.publish.v1", wrong, "r");
    for (int i = 0; i < 30; i++) {
      if ("r".equals(client.next().getString("address"))) {
        return;
      }
    }
    throw new AssertionError("the reply came behind the events");
  }

  private SockJsClient follow(String room) throws Exception {
    SockJsClient client = SockJsClient.connect(node.vertx, node.server.port(), Map.of());
    client.register(room);
    Eventually.until("it follows", SOON, () -> client.frames.size() == 1);
    return client;
  }

  private void publish(String room, int n, int priority, String key) throws Exception {
    await(
        node.bus.request(
            SocketEndpoints.PUBLISH,
            new PublishRequest(room, "step", Map.of("n", n), priority, key, null)));
  }

  private static List<Integer> numbers(SockJsClient client) {
    return client.bodies().stream()
        .filter(body -> body.containsKey("data"))
        .map(body -> body.getJsonObject("data").getInteger("n"))
        .toList();
  }

  private static void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
