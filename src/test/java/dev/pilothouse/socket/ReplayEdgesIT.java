package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.socket.log.LogSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that resume just within and just beyond what a room keeps: by number and size as they are
 * unless configured, by time in a shorter window, or the real one in a long run.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class ReplayEdgesIT {
  private static final String ROOM = "task:edge";
  private static final int AT_ONCE = 500;

  @TempDir Path folder;
  private PlainRedis redis;
  private BridgeNode node;

  @AfterEach
  void close() throws Exception {
    node.close();
    redis.close();
  }

  @Test
  void resume_byNumber_theTenThousandthIsThereAndTheOneBeforeIsNot() throws Exception {
    start(LogSettings.DEFAULT);
    String epoch = publish(10_001, "").epoch();
    Resumed within = resume(epoch + ":1");
    assertThat(within.recovered).isTrue();
    List<Long> offsets = within.offsets(10_000);
    assertThat(offsets).isSorted().doesNotHaveDuplicates();
    assertThat(offsets.getFirst()).isEqualTo(2);
    assertThat(offsets.getLast()).isEqualTo(10_001);
    within.close();
    Resumed beyond = resume(epoch + ":0");
    assertThat(beyond.recovered).isFalse();
    assertThat(beyond.client.silent()).as("no part of it either").isTrue();
    beyond.close();
  }

  @Test
  void resume_bySize_whatIsGivenBackIsAllThatFits() throws Exception {
    start(LogSettings.DEFAULT);
    int events = 100;
    String epoch = publish(events, "x".repeat(60_000)).epoch();
    int least = events;
    while (least > 0 && recovers(epoch + ":" + (least - 1))) {
      least--;
    }
    int kept = events - least;
    long size = 60_000 + 200;
    assertThat(kept).isBetween((int) ((4 << 20) / size) - 1, (4 << 20) / 60_000);
    assertThat(recovers(epoch + ":" + (least - 1))).isFalse();
    Resumed all = resume(epoch + ":" + least);
    assertThat(all.offsets(kept)).hasSize(kept);
    all.close();
    System.out.printf("replay by size: %d events of 60 kB of 4 MB%n", kept);
  }

  @Test
  void resume_byTime_inTheWindowAllIsThereAndASecondAfterNothingIs() throws Exception {
    boolean real = Boolean.getBoolean("pilothouse.long");
    Duration window = real ? LogSettings.DEFAULT.window() : Duration.ofSeconds(4);
    start(new LogSettings(window, 10_000, 4 << 20));
    PublishReply had = publish(1, "");
    long begun = System.nanoTime();
    publish(1, "");
    String since = had.epoch() + ":1";
    sleepUntil(begun, window.dividedBy(2));
    // keeps the room alive, so that only the age of the other counts
    publish(1, "");
    sleepUntil(begun, window.minusSeconds(1));
    Resumed within = resume(since);
    assertThat(within.recovered).isTrue();
    assertThat(within.offsets(2)).containsExactly(2L, 3L);
    within.close();
    sleepUntil(begun, window.plusSeconds(1));
    Resumed beyond = resume(since);
    assertThat(beyond.recovered).isFalse();
    assertThat(beyond.started.getLong("offset")).isEqualTo(3);
    beyond.close();
    Resumed later = resume(had.epoch() + ":2");
    assertThat(later.recovered).as("what is younger is there").isTrue();
    assertThat(later.offsets(1)).containsExactly(3L);
    later.close();
    sleepUntil(begun, window.multipliedBy(3).dividedBy(2).plusSeconds(1));
    assertThat(recovers(had.epoch() + ":2")).isFalse();
    assertThat(recovers(had.epoch() + ":3")).as("nothing was missed").isTrue();
  }

  private void start(LogSettings log) throws Exception {
    redis = PlainRedis.start(folder, 0);
    SocketSettings usual = SocketSettings.defaults();
    SocketSettings settings =
        usual.with(
            100,
            1_000,
            usual.ping(),
            usual.idle(),
            usual.drain(),
            false,
            usual.out(),
            log,
            usual.presence());
    node =
        BridgeNode.start(
            Vertx.vertx(),
            redis.url(),
            Set.of("alone"),
            "alone",
            settings,
            new AuthSettings.None());
    Eventually.until("stores", RoomCluster.SOON, node.module::isStoring);
  }

  private PublishReply publish(int count, String text) throws Exception {
    List<Future<PublishReply>> replies = new ArrayList<>();
    PublishReply last = null;
    for (int i = 0; i < count; i++) {
      replies.add(
          node.bus.request(
              SocketEndpoints.PUBLISH, PublishRequest.of(ROOM, "step", Map.of("text", text))));
      if (replies.size() == AT_ONCE || i == count - 1) {
        for (Future<PublishReply> reply : replies) {
          last = await(reply);
          assertThat(last.stored()).isTrue();
        }
        replies.clear();
      }
    }
    return last;
  }

  private boolean recovers(String since) throws Exception {
    Resumed resumed = resume(since);
    resumed.close();
    return resumed.recovered;
  }

  private Resumed resume(String since) throws Exception {
    BridgeClient client = node.connect();
    client.send(
        new JsonObject()
            .put("type", "register")
            .put("address", "room:" + ROOM)
            .put("headers", new JsonObject().put("since", since)));
    return new Resumed(client);
  }

  private static void sleepUntil(long begun, Duration after) throws InterruptedException {
    Thread.sleep(Math.max(0, after.toMillis() - (System.nanoTime() - begun) / 1_000_000));
  }

  /** A client that has asked for what it missed. */
  private static final class Resumed {
    final BridgeClient client;
    final JsonObject started;
    final boolean recovered;

    Resumed(BridgeClient client) throws InterruptedException {
      this.client = client;
      started = client.next().getJsonObject("body");
      recovered = started.getBoolean("recovered");
    }

    List<Long> offsets(int count) throws InterruptedException {
      List<Long> offsets = new ArrayList<>();
      while (offsets.size() < count) {
        JsonObject body = client.next().getJsonObject("body");
        assertThat(body.getString("type")).isEqualTo("step");
        offsets.add(body.getLong("offset"));
      }
      return offsets;
    }

    void close() {
      client.close();
    }
  }
}
