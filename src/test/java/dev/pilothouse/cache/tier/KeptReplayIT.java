package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.NOTES;
import static dev.pilothouse.cache.tier.Samples.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Envelope;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisServers;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waited for Redis, against what is there when it is back. */
@Timeout(30)
final class KeptReplayIT {
  private static final String KEY = PLACE.key("k");
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void up_aSetThatIsYounger_replacesWhatIsThere() {
    assertThat(afterReplay(false, 1_000, 2_000)).isEqualTo(2_000);
  }

  @Test
  void up_aSetThatIsOlder_leavesWhatIsThere() {
    assertThat(afterReplay(false, 2_000, 1_000)).isEqualTo(2_000);
  }

  /** It was made later, but of what its load had read before. */
  @Test
  void up_aLoadThatIsYounger_leavesWhatIsThere() {
    assertThat(afterReplay(true, 1_000, 2_000)).isEqualTo(1_000);
  }

  @Test
  void up_aLoadAndNothingThere_isStored() {
    assertThat(afterReplay(true, 0, 2_000)).isEqualTo(2_000);
  }

  /** When the entry that is in Redis in the end was made; none is there before if that is 0. */
  private long afterReplay(boolean loaded, long thereMillis, long waitingMillis) {
    try (PlainRedis server = RedisServers.plain().toList().getLast().getPayload().start(folder)) {
      HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of(server.url()));
      Await.result(redis.whenUp(SOON));
      RedisTier tier = new RedisTier(redis);
      if (thereMillis > 0) {
        Await.result(tier.put(Map.of(KEY, written(thereMillis)), List.of()));
      }
      Memory memory = new Memory(new NearCache(1 << 20, Runnable::run));
      RedisState state = new RedisState(vertx, tier, memory, new KeptWrites(1 << 20), null);
      state.onReturn(() -> Future.succeededFuture(true));
      if (loaded) {
        state.kept().addLoaded(KEY, written(waitingMillis));
      } else {
        state.kept().add(KEY, written(waitingMillis));
      }
      state.up();
      Eventually.until("handed over", SOON, () -> !state.kept().has(KEY));
      byte[] there = Await.result(tier.get(List.of(KEY))).getFirst();
      Await.result(redis.close());
      Entry entry = Envelope.decode(PLACE.owner(), there, Stamp.NONE);
      return entry.createdMillis();
    }
  }

  private static Written written(long madeAtMillis) {
    return Written.of(NOTES, Samples.made(madeAtMillis, 60_000, 0), 1 << 20);
  }
}
