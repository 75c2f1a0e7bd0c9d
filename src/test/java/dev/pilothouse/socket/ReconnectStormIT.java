package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Repeats;
import dev.pilothouse.app.Wait;
import dev.pilothouse.redis.PlainRedis;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two real nodes is killed, and all its clients come to the other, which limits the rush.
 */
@Timeout(180)
final class ReconnectStormIT {
  private static final String ROOM = "task:storm";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration BACK = Duration.ofSeconds(20);
  private static final int CLIENTS = Repeats.of(300, 5_000);

  /**
   * So that the rush takes several seconds, but a part of the twenty that it may. The clients of
   * this one process come at 500 a second without it.
   */
  private static final int ACCEPT_RATE = Repeats.of(50, 400);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService clients = Executors.newFixedThreadPool(64);
  private final AtomicInteger refused = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    clients.shutdownNow();
    BridgeNode.await(vertx.close());
  }

  @Test
  void node_killed_allAreBackInTimeWithEverythingAndNoneIsLetInTooFast() throws Exception {
    try (PlainRedis redis = PlainRedis.start(folder, 0)) {
      NodeSpec one = spec("one", redis);
      NodeSpec two = spec("two", redis).joining(one);
      try (NodeProcess first = NodeProcess.start(one);
          NodeProcess second = NodeProcess.start(two)) {
        Wait.until("two members", SOON, () -> members(first) == 2);
        List<RoomMember> members = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          members.add(new RoomMember(vertx, ROOM));
        }
        connect(members, first);
        NetworkPublisher publisher = new NetworkPublisher(ROOM, second);
        publisher.start();
        Thread.sleep(500);
        first.signal("KILL");
        refused.set(0);
        long killed = System.nanoTime();
        connect(members, second);
        Duration back = Duration.ofNanos(System.nanoTime() - killed);
        publisher.end();
        for (RoomMember member : members) {
          member.readUntil(publisher.accepted().size());
          assertThat(member.ids).containsExactlyElementsOf(publisher.accepted());
          assertThat(member.gaps).isEmpty();
        }
        System.out.printf(
            "storm: %d clients back after %d ms, %d attempts refused at %d a second, %d events each"
                + " had by all%n",
            CLIENTS, back.toMillis(), refused.get(), ACCEPT_RATE, publisher.accepted().size());
        assertThat(back).isLessThan(BACK);
        assertThat(refused.get()).as("the rush was limited").isPositive();
      }
    }
  }

  private NodeSpec spec(String name, PlainRedis redis) {
    return NodeSpec.in(folder.resolve(name))
        .with("--redis-url", redis.url())
        .with("--set", "socket.accept-rate=" + ACCEPT_RATE)
        .with("--set", "socket.connections=" + 2 * CLIENTS);
  }

  private void connect(List<RoomMember> members, NodeProcess node) throws Exception {
    List<Future<?>> connecting = new ArrayList<>();
    for (RoomMember member : members) {
      connecting.add(clients.submit(() -> connect(member, node.spec().port())));
    }
    for (Future<?> one : connecting) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  private Void connect(RoomMember member, int port) throws Exception {
    boolean resumes = member.client != null;
    if (resumes) {
      member.readUntilEnded();
    }
    while (true) {
      try {
        member.connect(port);
        assertThat(member.started.getBoolean("recovered")).isEqualTo(resumes);
        return null;
      } catch (ExecutionException e) {
        // Where the node closes at once after its refusal, the client may see only the close.
        if (!(e.getCause() instanceof UpgradeRejectedException)
            && !(e.getCause() instanceof WebSocketHandshakeException)) {
          throw e;
        }
        refused.incrementAndGet();
        Thread.sleep(ThreadLocalRandom.current().nextInt(1_000));
      }
    }
  }

  private static int members(NodeProcess node) {
    return new JsonObject(node.get("/api/v1/nodes").body()).getJsonArray("nodes").size();
  }
}
