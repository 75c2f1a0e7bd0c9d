package dev.pilothouse.socket;

import dev.pilothouse.app.NodeProcess;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Publishes critical events to a room, in turn on each of the nodes, until it is told to end. */
final class NetworkPublisher {
  private static final long PAUSE_MS = 50;

  private final String room;
  private final NodeProcess[] nodes;
  private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private Thread thread;
  private volatile int liveOnly;
  private volatile int refused;
  private volatile long slowestNanos;

  NetworkPublisher(String room, NodeProcess... nodes) {
    this.room = room;
    this.nodes = nodes;
  }

  void start() {
    thread = Thread.ofVirtual().start(this::run);
  }

  void end() throws InterruptedException {
    over.set(true);
    thread.join();
  }

  /** The ids of the events that were answered to be stored. */
  List<String> accepted() {
    return List.copyOf(accepted);
  }

  int liveOnly() {
    return liveOnly;
  }

  int refused() {
    return refused;
  }

  Duration slowest() {
    return Duration.ofNanos(slowestNanos);
  }

  static HttpResponse<String> publish(NodeProcess node, String room, int n) {
    JsonObject event =
        new JsonObject()
            .put("type", "step")
            .put("priority", 10)
            .put("data", new JsonObject().put("n", n));
    return node.post("/api/v1/rooms/" + room + "/events", event);
  }

  private void run() {
    for (int n = 0; !over.get(); n++) {
      long before = System.nanoTime();
      take(nodes[n % nodes.length], n);
      slowestNanos = Math.max(slowestNanos, System.nanoTime() - before);
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void take(NodeProcess node, int n) {
    try {
      HttpResponse<String> answer = publish(node, room, n);
      JsonObject body = new JsonObject(answer.body());
      if (answer.statusCode() != 202) {
        refused++;
      } else if (body.getBoolean("stored")) {
        accepted.add(body.getString("id"));
      } else {
        liveOnly++;
      }
    } catch (UncheckedIOException e) {
      refused++;
    }
  }
}
