package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.tier.RedisClock;
import dev.pilothouse.cache.tier.Remembered;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import dev.pilothouse.contracts.cache.CoherencePromise;
import dev.pilothouse.redis.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CoherenceFaultsTest {
  private final Members members = Members.brisk();

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void promise_answerThatItIsBehindIsLost_isSaidAgain() {
    AtomicBoolean lose = new AtomicBoolean();
    Member a = members.join("a", true);
    a.serve(
        asked -> {
          CoherencePromise promise = a.coherence.promise(asked);
          return lose.compareAndSet(true, false)
              ? Promise.<CoherencePromise>promise().future()
              : Future.succeededFuture(promise);
        });
    Member b = members.join("b");
    b.tickUntil("b serves", b.coherence::mayServe);
    b.remembered.keep("k");
    b.hush();
    Await.result(a.confirm(a.changed("k")));
    b.serve();
    lose.set(true);
    b.meet();
    assertThat(lose.get()).isFalse();
    b.tickUntil("b serves again", b.coherence::mayServe);
    assertThat(b.remembered.holds("k")).as("acknowledged as ended, and b serves").isFalse();
  }

  @Test
  void leave_itsTimerTicksOnceMore_isNotWaitedFor() {
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    b.hush();
    members.on(b.coherence::leave);
    b.meet();
    assertNotWaitedFor(a);
  }

  @Test
  void leave_itIsAskedOnceMore_isNotWaitedFor() {
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    members.on(b.coherence::leave);
    a.meet();
    b.hush();
    assertNotWaitedFor(a);
  }

  private static void assertNotWaitedFor(Member a) {
    a.sees.remove("b");
    a.tick();
    CoherenceNotice hold =
        new CoherenceNotice(
            "a", List.of(), List.of(Remembered.key("k")), List.of(), true, List.of());
    assertThat(a.holdEverywhere(hold)).isTrue();
  }

  @Test
  void changed_foreignKeyAmongBeats_hidesNothing() {
    Member a = members.join("a");
    for (String foreign :
        List.of("ph:cache:beat:", "ph:cache:beat:x", "ph:cache:beat:a:x", "ph:cache:beat:a:")) {
      a.remembered.keep("k");
      Following following =
          new Following(
              "a", a.remembered.memory(), members.redis(), new RedisClock(), members.lease());
      following.changed(List.of(foreign, Remembered.key("k")));
      assertThat(a.remembered.holds("k")).as(foreign).isFalse();
    }
  }
}
