package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One of three members is stopped gracefully while the others are at work. */
@Timeout(240)
final class CacheLeaveClusterIT {
  private static final Duration SEEN = Duration.ofSeconds(30);
  private static final Duration STOPPED = Duration.ofSeconds(20);

  /** Less than a lease, which is what a member that ends without a word costs. */
  private static final Duration ACKNOWLEDGED = Duration.ofMillis(900);

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @Test
  void process_stoppedGracefully_noCallFailsAndNobodyWaitsForIt() throws Exception {
    NodeSpec owner = NodeSpec.in(folder.resolve("owner"));
    NodeProcess first = caches.closing(NodeProcess.start(owner));
    NodeProcess second =
        caches.closing(NodeProcess.start(NodeSpec.in(folder.resolve("second")).joining(owner)));
    for (int round = 0; round < 2; round++) {
      NodeProcess third =
          caches.closing(
              NodeProcess.start(NodeSpec.in(folder.resolve("third" + round)).joining(owner)));
      for (NodeProcess node : List.of(first, second, third)) {
        Wait.until("three members at " + node.url(), SEEN, () -> members(node) == 3);
        Wait.until("it follows " + node.url(), SEEN, () -> coherence(node).equals("tracking"));
      }
      Load load = new Load(List.of(first, second));
      load.until(200);
      long before = load.longest.get();
      third.signal("TERM");
      third.awaitEnd(STOPPED);
      load.until(load.changes.get() + 200);
      Wait.until("two members", SEEN, () -> members(first) == 2);
      load.until(load.changes.get() + 100);
      load.stop();
      System.out.printf(
          "a member leaves: %d changes, the longest %d ms before and %d ms in all%n",
          load.changes.get(), before, load.longest.get());
      assertThat(load.failures).isEmpty();
      assertThat(Duration.ofMillis(load.longest.get())).isLessThan(ACKNOWLEDGED);
    }
  }

  @Test
  void member_leavesUnderLoad_noCallFailsAndNobodyWaitsForIt() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheMembers members = caches.closing(CacheMembers.start(3));
    CacheNode stays = caches.on(members.get(0), redis.url());
    CacheNode reads = caches.on(members.get(1), redis.url());
    CacheNode leaves = caches.on(members.get(2), redis.url());
    leaves.set("k", 0, CacheDependencies.ofTags("red"));

    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger rounds = new AtomicInteger();
    AtomicLong slowestMs = new AtomicLong();
    AtomicInteger faults = new AtomicInteger();
    Thread load =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 1; !over.get(); i++) {
                    boolean confirmed =
                        stays.set("k", i, CacheDependencies.ofTags("red")).confirmed();
                    boolean same = Integer.valueOf(i).equals(reads.get("k"));
                    CacheInvalidated ended = stays.endTag("red");
                    boolean gone = reads.get("k") == null;
                    slowestMs.accumulateAndGet(ended.tookMs(), Math::max);
                    if (!confirmed || !same || !ended.acknowledged() || !gone) {
                      faults.incrementAndGet();
                    }
                    rounds.incrementAndGet();
                  }
                });
    await(rounds, 50);
    caches.close(leaves);
    members.end(2);
    await(rounds, rounds.get() + 200);
    over.set(true);
    load.join();
    assertThat(faults).hasValue(0);
    assertThat(Duration.ofMillis(slowestMs.get())).isLessThan(ACKNOWLEDGED);
  }

  private static void await(AtomicInteger rounds, int least) {
    Eventually.until(least + " rounds", Duration.ofSeconds(60), () -> rounds.get() >= least);
  }

  /** Clients of some nodes that set, read and end entries as fast as the calls return. */
  private static final class Load {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> clients = new ArrayList<>();

    Load(List<NodeProcess> nodes) {
      for (int i = 0; i < nodes.size(); i++) {
        NodeProcess node = nodes.get(i);
        NodeProcess other = nodes.get((i + 1) % nodes.size());
        String tag = "t" + i;
        clients.add(Thread.ofVirtual().start(() -> run(node, other, tag)));
      }
    }

    private void run(NodeProcess node, NodeProcess other, String tag) {
      String entry = "/api/v1/cache/notes/" + tag;
      JsonObject set =
          new JsonObject()
              .put("project", "p")
              .put("values", new JsonObject().put(tag, "v"))
              .put("dependsOn", new JsonObject().put("tags", new JsonArray().add(tag)));
      JsonObject end =
          new JsonObject()
              .put("project", "p")
              .put("kind", "tag")
              .put("tags", new JsonArray().add(tag));
      while (!over.get()) {
        try {
          expect(node.post("/api/v1/cache/notes/set-many", set), "confirmed");
          expect(other.get(entry + "?project=p"), "found");
          JsonObject ended = expect(node.post("/api/v1/cache/invalidations", end), "acknowledged");
          longest.accumulateAndGet(ended.getLong("tookMs", 0L), Math::max);
          HttpResponse<String> read = other.get(entry + "?project=p");
          if (new JsonObject(read.body()).getBoolean("found", false)) {
            failures.add("stale: " + read.body());
          }
          changes.incrementAndGet();
        } catch (RuntimeException e) {
          failures.add(e.toString());
        }
      }
    }

    private JsonObject expect(HttpResponse<String> answer, String what) {
      JsonObject body = new JsonObject(answer.body());
      if (answer.statusCode() != 200 || !body.getBoolean(what, false)) {
        failures.add(what + ": " + answer.statusCode() + " " + answer.body());
      }
      return body;
    }

    void until(int more) {
      Wait.until("changes made", SEEN, () -> changes.get() >= more || failures.size() > 20);
    }

    void stop() throws InterruptedException {
      over.set(true);
      for (Thread client : clients) {
        assertThat(client.join(SEEN)).isTrue();
      }
    }
  }

  private static int members(NodeProcess node) {
    return new JsonObject(node.get("/api/v1/nodes").body()).getJsonArray("nodes").size();
  }

  private static String coherence(NodeProcess node) {
    return new JsonObject(node.get("/api/v1/cache/stats").body()).getString("coherence");
  }
}
