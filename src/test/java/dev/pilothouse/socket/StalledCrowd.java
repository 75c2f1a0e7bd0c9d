package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link StalledCrowdIT} does in the network of its own. */
final class StalledCrowd {
  private static final int STALLED = 500;
  private static final int READING = 10;
  private static final String ROOM = "task:crowd";
  private static final int EVENT_CHARS = 16_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The node's heap may have 512 MB, and what is written to sockets lies outside it. */
  private static final long MOST_KB = 1_000_000;

  /**
   * On a machine that does much else: a stalled reader that held others up would do so for 30 s.
   */
  private static final long MOST_LATENCY_MS = 2_000;

  private static final Pattern CLOSED =
      Pattern.compile("pilothouse_socket_closed_total\\{[^}]*3008[^}]*} (\\d+)");

  private StalledCrowd() {}

  public static void main(String[] arguments) throws Exception {
    NodeSpec spec = NodeSpec.in(Path.of(arguments[0]).resolve("node"));
    Vertx vertx = Vertx.vertx();
    List<StalledClient> stalled = new ArrayList<>();
    try (NodeProcess node = NodeProcess.start(spec)) {
      List<BridgeClient> reading = new ArrayList<>();
      for (int i = 0; i < READING; i++) {
        BridgeClient client = BridgeClient.connect(vertx, spec.port(), Map.of());
        client.follow(ROOM);
        reading.add(client);
      }
      for (int i = 0; i < STALLED; i++) {
        stalled.add(new StalledClient(spec.port(), ROOM));
      }
      long before = kilobytes(node, "VmRSS");
      run(node, reading, before);
    } finally {
      for (StalledClient client : stalled) {
        client.close();
      }
    }
    // clients of the JDK leave threads
    System.exit(0);
  }

  private static void run(NodeProcess node, List<BridgeClient> reading, long before)
      throws Exception {
    List<Long> latencies = new ArrayList<>();
    long begun = System.nanoTime();
    int published = 0;
    while (closed(node) < STALLED) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("closed in time")
          .isLessThan(LIMIT);
      long sent = System.nanoTime();
      publish(node);
      published++;
      for (BridgeClient client : reading) {
        JsonObject body = client.next().getJsonObject("body");
        assertThat(body.getString("type")).isEqualTo("step");
        latencies.add((System.nanoTime() - sent) / 1_000_000);
      }
    }
    long took = (System.nanoTime() - begun) / 1_000_000;
    long peak = kilobytes(node, "VmHWM");
    latencies.sort(null);
    long p95 = latencies.get(latencies.size() * 95 / 100);
    System.out.printf(
        "stalled: %d closed with 3008 after %d ms and %d events of 16 kB; the node had %d MB, %d MB at"
            + " most; readers p50 %d ms, p95 %d ms, %d ms at most%n",
        STALLED,
        took,
        published,
        before >> 10,
        peak >> 10,
        latencies.get(latencies.size() / 2),
        p95,
        latencies.getLast());
    assertThat(peak).isLessThan(MOST_KB);
    assertThat(p95).isLessThan(MOST_LATENCY_MS);
    assertThat(reading).allSatisfy(client -> assertThat(client.closed).isNotDone());
  }

  private static void publish(NodeProcess node) {
    JsonObject event =
        new JsonObject()
            .put("type", "step")
            .put("priority", 10)
            .put("data", new JsonObject().put("text", "x".repeat(EVENT_CHARS)));
    assertThat(node.post("/api/v1/rooms/" + ROOM + "/events", event).statusCode()).isEqualTo(202);
  }

  private static int closed(NodeProcess node) {
    Matcher found = CLOSED.matcher(node.manage("/metrics").body());
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static long kilobytes(NodeProcess node, String field) throws IOException {
    String status = Files.readString(Path.of("/proc/" + node.pid() + "/status"));
    return Arrays.stream(status.split("\n"))
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
