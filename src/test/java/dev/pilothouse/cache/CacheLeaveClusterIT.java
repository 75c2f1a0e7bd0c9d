package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A member that leaves says so, and nobody waits for it. */
@Timeout(120)
final class CacheLeaveClusterIT {
  @TempDir Path dir;
  private final Caches caches = new Caches();

  @AfterEach
  void close() throws Exception {
    caches.close();
  }

  @Test
  void leave_underLoad_failsNoCallAndHoldsNobodyUp() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(dir, 0));
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
    assertThat(slowestMs.get()).as("slowest acknowledgement, ms").isLessThan(900);
  }

  private static void await(AtomicInteger rounds, int least) {
    Eventually.until(least + " rounds", Duration.ofSeconds(60), () -> rounds.get() >= least);
  }
}
