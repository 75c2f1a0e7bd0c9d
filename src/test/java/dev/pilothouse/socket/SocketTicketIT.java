package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.contracts.socket.TicketReply;
import dev.pilothouse.contracts.socket.TicketRequest;
import dev.pilothouse.redis.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A browser's way in: a ticket in the URL, got on one node and used on the other. */
@Timeout(120)
final class SocketTicketIT {
  @TempDir Path folder;
  private RoomCluster rooms;

  @BeforeEach
  void start() throws Exception {
    rooms = new RoomCluster(folder, ClientScenarios.JWT);
  }

  @AfterEach
  void close() throws Exception {
    rooms.close();
  }

  @Test
  void ticket_opensOneSocketAsWhoeverGotIt() throws Exception {
    String url = "/bridge/000/abc/websocket?ticket=" + ticket(null);
    HttpResponse<String> info = get("/bridge/info" + url.substring(url.indexOf('?')));
    assertThat(info.statusCode()).as("what comes before does not use it up").isEqualTo(200);
    SockJsClient client = connect(url);
    client.register("task:1");
    Eventually.until("it follows", RoomCluster.SOON, () -> client.bodies().size() == 1);
    assertThat(client.bodies().getFirst().getString("type")).isEqualTo("subscribed");
    assertThatThrownBy(() -> connect(url)).hasMessageContaining("401");
  }

  @Test
  void ticket_ofATokenThatEnds_closesTheSocketThen() throws Exception {
    String ticket = ticket(Instant.now().plusSeconds(2));
    BridgeClient client =
        BridgeClient.connect(
            rooms.second.vertx,
            rooms.second.server.port(),
            Map.of(),
            "/bridge/websocket?ticket=" + ticket);
    client.follow("task:1");
    assertThat(client.closed.get(6, TimeUnit.SECONDS)).isEqualTo(CloseReason.EXPIRED.code());
  }

  private SockJsClient connect(String url) throws Exception {
    return SockJsClient.connect(rooms.second.vertx, rooms.second.server.port(), Map.of(), url);
  }

  private String ticket(Instant end) throws Exception {
    Identity ada = new Identity("ada", Set.of(Authority.ROOMS_READ), null, end);
    TicketReply reply =
        await(
            rooms.first.bus.request(
                SocketEndpoints.TICKET,
                new TicketRequest(),
                new Call(ada, Deadline.in(Duration.ofSeconds(1)))));
    return reply.ticket();
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + rooms.second.server.port() + path);
      return client.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
