package dev.pilothouse.socket.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in a real Redis. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoomLogIT {
  private static final String RUN = "r1";

  @TempDir static Path folder;

  private Vertx vertx;
  private PlainRedis server;
  private HeldRedis redis;
  private RoomLog log;
  private String room = "";

  @BeforeAll
  void start() {
    vertx = Vertx.vertx();
    server = PlainRedis.start(folder, 0);
    redis = HeldRedis.open(vertx, RedisSettings.of(server.url()));
    Await.result(redis.whenUp(Duration.ofSeconds(10)));
    log = new RoomLog(redis, new LogSettings(Duration.ofMinutes(1), 100, 10_000));
  }

  @AfterAll
  void close() {
    Await.result(redis.close());
    server.close();
    Await.result(vertx.close());
  }

  @BeforeEach
  void room(TestInfo test) {
    room = "task:" + test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void store_events_areNumberedWithoutGapsInOneEpoch() {
    Position first = store("a").at();
    assertThat(first.offset()).isEqualTo(1);
    assertThat(Position.parse(first.toString())).isEqualTo(first);
    assertThat(store("b").at()).isEqualTo(new Position(first.epoch(), 2));
  }

  @Test
  void store_sameId_isStoredOnce() {
    Stored first = store("a");
    store("b");
    assertThat(store("a")).isEqualTo(new Stored(first.at(), true));
    assertThat(read(new Position(first.at().epoch(), 0)).entries()).hasSize(2);
  }

  @Test
  void read_afterAPosition_givesTheRestInOrder() {
    Position first = store("a").at();
    store("b c \u00e9\n");
    Position last = store("c").at();
    Page page = read(first);
    assertThat(page.recovered()).isTrue();
    assertThat(page.top()).isEqualTo(last);
    assertThat(page.entries())
        .containsExactly(
            new Page.Entry(2, "{\"id\":\"b c \u00e9\n\"}"), new Page.Entry(3, "{\"id\":\"c\"}"));
    assertThat(read(last).recovered()).isTrue();
    assertThat(read(last).entries()).isEmpty();
  }

  @Test
  void read_emptyRoom_hasAPositionToComeBackTo() {
    Position top = read(null).top();
    assertThat(top.offset()).isZero();
    assertThat(read(null).top()).isEqualTo(top);
    store("a");
    assertThat(read(top).entries()).hasSize(1);
  }

  @Test
  void read_unknownOrFuturePosition_isNotRecovered() {
    Position top = store("a").at();
    assertThat(read(new Position(top.epoch(), 2)).recovered()).isFalse();
    assertThat(read(new Position("other", 0)).recovered()).isFalse();
    assertThat(read(new Position("other", 0)).top()).isEqualTo(top);
  }

  @Test
  void read_longRoom_comesInPages() {
    Position start = read(null).top();
    for (int i = 1; i <= 25; i++) {
      store("e" + i);
    }
    Page page = Await.result(log.read(RUN, room, null, start, 10, 100_000));
    assertThat(page.entries()).hasSize(10);
    assertThat(page.top().offset()).isEqualTo(25);
    assertThat(Await.result(log.read(RUN, room, null, start, 10, 1)).entries()).hasSize(1);
  }

  @Test
  void store_moreThanKept_dropsTheOldestAndTheirIds() {
    Position start = read(null).top();
    for (int i = 1; i <= 150; i++) {
      store("e" + i);
    }
    assertThat(read(start).recovered()).isFalse();
    assertThat(read(new Position(start.epoch(), 49)).recovered()).isFalse();
    Page page = read(new Position(start.epoch(), 50));
    assertThat(page.recovered()).isTrue();
    assertThat(page.entries()).hasSize(100);
    assertThat(store("e1").again()).isFalse();
    assertThat(store("e150").again()).isTrue();
  }

  @Test
  void store_moreBytesThanKept_dropsTheOldest() {
    Position start = read(null).top();
    for (int i = 1; i <= 20; i++) {
      store("e" + i + "x".repeat(1_000));
    }
    assertThat(read(new Position(start.epoch(), 5)).recovered()).isFalse();
    assertThat(read(new Position(start.epoch(), 16)).entries()).hasSize(4);
  }

  @Test
  void read_tooOld_isNotRecovered() throws Exception {
    RoomLog brief = new RoomLog(redis, new LogSettings(Duration.ofMillis(200), 100, 10_000));
    Position start = Await.result(brief.read(RUN, room, null, null, 10, 1_000)).top();
    Await.result(brief.store(RUN, room, null, "a", json("a")));
    assertThat(Await.result(brief.read(RUN, room, null, start, 10, 1_000)).recovered()).isTrue();
    Thread.sleep(300);
    assertThat(Await.result(brief.read(RUN, room, null, start, 10, 1_000)).recovered()).isFalse();
  }

  @Test
  void store_anotherRunOfTheServer_beginsAnEpoch() {
    Position before = store("a").at();
    Position after = Await.result(log.store("r2", room, null, "b", json("b"))).at();
    assertThat(after.offset()).isEqualTo(1);
    assertThat(after.epoch()).isNotEqualTo(before.epoch());
    Page page = Await.result(log.read("r2", room, null, before, 10, 1_000));
    assertThat(page.recovered()).isFalse();
  }

  @Test
  void store_lessThanANodeHasSeen_beginsAnEpoch() {
    Position before = store("a").at();
    Position seen = new Position(before.epoch(), 7);
    Position after = Await.result(log.store(RUN, room, seen, "b", json("b"))).at();
    assertThat(after.epoch()).isNotEqualTo(before.epoch());
    Position other = new Position("other", 7);
    Position next = Await.result(log.store(RUN, room, other, "c", json("c"))).at();
    assertThat(next).isEqualTo(new Position(after.epoch(), 2));
  }

  @Test
  void store_listIsGone_goesOnAndSaysWhatIsMissing() {
    Position first = store("a").at();
    store("b");
    Await.result(redis.send(Request.cmd(Command.DEL).arg("ph:room:{" + room + "}:log")));
    assertThat(store("c").at().offset()).isEqualTo(3);
    assertThat(read(first).recovered()).isFalse();
    assertThat(read(new Position(first.epoch(), 2)).entries()).hasSize(1);
  }

  @Test
  void forget_itsEpoch_endsItAndNoOther() {
    Position before = store("a").at();
    Await.result(log.forget(room, "other"));
    assertThat(read(before).recovered()).isTrue();
    Await.result(log.forget(room, before.epoch()));
    assertThat(read(before).recovered()).isFalse();
  }

  @Test
  void forgetSome_untilTheEnd_endsAllRooms() {
    Position before = store("a").at();
    String cursor = "0";
    do {
      cursor = Await.result(log.forgetSome(cursor));
    } while (!cursor.equals("0"));
    assertThat(read(before).recovered()).isFalse();
  }

  @Test
  void tops_severalRooms_areToldInOrder() {
    Position top = store("a").at();
    assertThat(Await.result(log.tops(List.of("task:nowhere", room)))).containsExactly(null, top);
  }

  private Stored store(String id) {
    return Await.result(log.store(RUN, room, null, id, json(id)));
  }

  private Page read(Position since) {
    return Await.result(log.read(RUN, room, null, since, 1_000, 1_000_000));
  }

  private static byte[] json(String id) {
    return ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
