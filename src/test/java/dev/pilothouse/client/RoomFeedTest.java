package dev.pilothouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A feed whose node, played by the test, goes, is silent or says no. */
@Timeout(30)
final class RoomFeedTest {
  private static final String ROOM = "task:1";
  private static final FeedLimits QUICK = limits(Duration.ofSeconds(20));

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<ServerWebSocket> sockets = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> registers = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private volatile boolean refuses;
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .webSocketHandshakeHandler(
                handshake -> {
                  if (refuses) {
                    handshake.reject(401);
                  } else {
                    handshake.accept();
                  }
                })
            .webSocketHandler(
                socket -> {
                  socket.textMessageHandler(text -> registers.add(new JsonObject(text)));
                  sockets.add(socket);
                })
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  @Test
  void connection_cut_resumesAfterTheLastEventAndPassesNoIdTwice() throws Exception {
    try (RoomFeed feed = open()) {
      ServerWebSocket first = begun(null);
      say(first, event("a", 1));
      say(first, event("b", 2));
      assertThat(taken().getString("id")).isEqualTo("a");
      assertThat(taken().getString("id")).isEqualTo("b");
      first.close();
      ServerWebSocket second = begun("e1:2");
      say(second, event("b", 2));
      say(second, new JsonObject().put("type", "gap").put("epoch", "e1").put("to", 4L));
      say(second, event("c", 5));
      assertThat(taken().getString("type")).isEqualTo("gap");
      assertThat(taken().getString("id")).isEqualTo("c");
      second.close();
      begun("e1:5");
      assertThat(notices.poll()).contains("was lost; trying again");
      assertThat(feed.ended().toCompletableFuture()).isNotDone();
    }
  }

  @Test
  void node_thatGivesNoSign_isLeftForAnotherConnection() throws Exception {
    try (RoomFeed feed = open(limits(Duration.ofSeconds(2)))) {
      ServerWebSocket silent = begun(null);
      silent.pause();
      begun("e1:0");
      assertThat(feed.ended().toCompletableFuture()).isNotDone();
    }
  }

  @Test
  void node_goneForTooLong_endsTheFeed() throws Exception {
    try (RoomFeed feed = open()) {
      begun(null);
      server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
      assertFails(feed, FailureCode.UNAVAILABLE, "cannot follow rooms");
    }
  }

  @Test
  void node_thatNoLongerTakesTheToken_endsTheFeed() throws Exception {
    try (RoomFeed feed = open()) {
      ServerWebSocket first = begun(null);
      refuses = true;
      first.close((short) 3005, "expired");
      assertFails(feed, FailureCode.UNAUTHENTICATED, "does not accept the token");
    }
  }

  @Test
  void close_thatSaysStop_endsTheFeed() throws Exception {
    try (RoomFeed feed = open()) {
      begun(null).close((short) 3501, "too many wrong frames");
      assertFails(feed, FailureCode.FORBIDDEN, "too many wrong frames");
    }
  }

  @Test
  void room_refused_endsTheFeed() throws Exception {
    try (RoomFeed feed = open()) {
      ServerWebSocket socket = sockets.poll(5, TimeUnit.SECONDS);
      socket.writeTextMessage("{\"type\":\"err\",\"body\":\"access_denied\"}");
      assertFails(feed, FailureCode.FORBIDDEN, "access_denied");
    }
  }

  @Test
  void open_nobodyThere_fails() {
    assertThatThrownBy(
            () ->
                RoomFeed.open(
                    URI.create("http://127.0.0.1:1"), null, ROOM, events::add, notices::add, QUICK))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("cannot follow rooms");
  }

  private static FeedLimits limits(Duration silence) {
    return new FeedLimits(
        Duration.ofSeconds(2),
        Duration.ofMillis(100),
        silence,
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(1));
  }

  private RoomFeed open() {
    return open(QUICK);
  }

  private RoomFeed open(FeedLimits limits) {
    URI base = URI.create("http://127.0.0.1:" + server.actualPort());
    return RoomFeed.open(base, null, ROOM, events::add, notices::add, limits);
  }

  /** The next connection, once it has asked for what comes after a position and has its answer. */
  private ServerWebSocket begun(String since) throws InterruptedException {
    ServerWebSocket socket = sockets.poll(5, TimeUnit.SECONDS);
    assertThat(socket).isNotNull();
    JsonObject headers = registers.poll(5, TimeUnit.SECONDS).getJsonObject("headers");
    assertThat(headers == null ? null : headers.getString("since")).isEqualTo(since);
    say(
        socket,
        new JsonObject()
            .put("type", "subscribed")
            .put("recovered", since != null)
            .put("epoch", "e1")
            .put("offset", 0L));
    assertThat(taken().getString("type")).isEqualTo("subscribed");
    return socket;
  }

  private JsonObject taken() throws InterruptedException {
    return events.poll(5, TimeUnit.SECONDS);
  }

  private static void say(ServerWebSocket socket, JsonObject body) {
    JsonObject frame = new JsonObject().put("type", "rec").put("address", "room:" + ROOM);
    socket.writeTextMessage(frame.put("body", body).encode());
  }

  private static JsonObject event(String id, long offset) {
    return new JsonObject()
        .put("id", id)
        .put("type", "step")
        .put("epoch", "e1")
        .put("offset", offset);
  }

  private static void assertFails(RoomFeed feed, FailureCode code, String message) {
    assertThatThrownBy(() -> feed.ended().toCompletableFuture().get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            FailureException.class,
            thrown -> {
              assertThat(thrown.failure().code()).isEqualTo(code);
              assertThat(thrown.failure().message()).contains(message);
            });
  }
}
