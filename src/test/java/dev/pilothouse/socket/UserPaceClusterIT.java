package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A room that is flooded, followed by one user with twenty sockets on two nodes, and by others. */
@Timeout(90)
final class UserPaceClusterIT {
  private static final String KEY = "a-key-of-thirty-two-bytes-and-more";
  private static final String ROOM = "task:flood";
  private static final int EACH = 10;
  private static final int EVENTS = 300;
  private static final Duration SOON = Duration.ofSeconds(10);

  /**
   * Ten sockets that wait together are served together, once a second: a little less than that, so
   * that a frame which a busy machine brings late does not count to the next ones.
   */
  private static final Duration NEARLY_A_SECOND = Duration.ofMillis(750);

  /** Ten, and one that comes late nevertheless. */
  private static final int MOST = 11;

  @TempDir Path folder;
  private RoomCluster rooms;

  @BeforeEach
  void start() throws Exception {
    rooms = new RoomCluster(folder, new AuthSettings.Jwt(KEY, null, null));
  }

  @AfterEach
  void close() throws Exception {
    rooms.close();
  }

  @Test
  void flood_userOfTwentySockets_getsTenFramesASecondOfEachNodeAndTheLastStateOnAll()
      throws Exception {
    List<SockJsClient> near = follow(rooms.first, "ada");
    List<SockJsClient> far = follow(rooms.second, "ada");
    SockJsClient other = follow(rooms.first, "bob", 1).getFirst();
    for (int n = 0; n < EVENTS; n++) {
      publish(n, 5, "state");
      if (n == EVENTS / 2) {
        urgent(near, far);
      }
      Thread.sleep(10);
    }
    long ended = System.nanoTime();
    List<SockJsClient> all = Stream.concat(near.stream(), far.stream()).toList();
    Eventually.until("the last state", SOON, () -> all.stream().allMatch(c -> has(c, EVENTS - 1)));
    Duration last = Duration.ofNanos(System.nanoTime() - ended);
    assertPace("first node", near);
    assertPace("second node", far);
    assertPace("another user", List.of(other));
    System.out.printf("flood: last state on all 20 sockets %d ms after it%n", last.toMillis());
    // ten sockets of a node share ten frames a second, so each has its turn within one
    assertThat(last).isLessThan(Duration.ofMillis(2_500));
  }

  private void urgent(List<SockJsClient> near, List<SockJsClient> far) throws Exception {
    long before = System.nanoTime();
    publish(-1, 10, null);
    for (List<SockJsClient> clients : List.of(near, far)) {
      Eventually.until("what is critical", SOON, () -> clients.stream().allMatch(c -> has(c, -1)));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
  }

  private List<SockJsClient> follow(BridgeNode node, String user) throws Exception {
    return follow(node, user, EACH);
  }

  private List<SockJsClient> follow(BridgeNode node, String user, int sockets) throws Exception {
    Map<String, String> login = Map.of("Authorization", "Bearer " + token(user));
    List<SockJsClient> clients = new ArrayList<>();
    for (int i = 0; i < sockets; i++) {
      SockJsClient client = SockJsClient.connect(node.vertx, node.server.port(), login);
      client.register(ROOM);
      Eventually.until("it follows", SOON, () -> client.frames.size() == 1);
      clients.add(client);
    }
    return clients;
  }

  private void publish(int n, int priority, String key) throws Exception {
    await(
        rooms.first.bus.request(
            SocketEndpoints.PUBLISH,
            new PublishRequest(ROOM, "step", Map.of("n", n), priority, key, null)));
  }

  private static boolean has(SockJsClient client, int n) {
    return client.bodies().stream()
        .filter(body -> body.containsKey("data"))
        .anyMatch(body -> body.getJsonObject("data").getInteger("n") == n);
  }

  /** Of all sockets together; answers to registrations and critical events do not count. */
  private static void assertPace(String whose, List<SockJsClient> clients) {
    List<Long> times =
        clients.stream()
            .flatMap(client -> client.frames.stream().skip(1))
            .filter(frame -> frame.bodies().stream().noneMatch(UserPaceClusterIT::isCritical))
            .map(SockJsClient.Frame::at)
            .sorted()
            .toList();
    double seconds = (times.getLast() - times.getFirst()) / 1e9;
    int most = SockJsClient.mostWithin(NEARLY_A_SECOND, times.stream());
    System.out.printf(
        "flood: %s: %d frames in %.1f s, %d in the busiest 0.75 s%n",
        whose, times.size(), seconds, most);
    assertThat(times.size()).as(whose).isLessThanOrEqualTo((int) (10 * seconds) + 11);
    assertThat(most).as(whose).isBetween(5, MOST);
  }

  private static boolean isCritical(JsonObject body) {
    return body.getInteger("priority", 5) == 10;
  }

  private String token(String user) {
    PubSecKeyOptions signing = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(KEY);
    JsonObject claims =
        new JsonObject().put("sub", user).put("authorities", new JsonArray().add("rooms:read"));
    return JWTAuth.create(rooms.first.vertx, new JWTAuthOptions().addPubSecKey(signing))
        .generateToken(claims);
  }
}
