package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.tier.Remembered;
import dev.pilothouse.contracts.cache.CoherenceLease;
import dev.pilothouse.contracts.cache.CoherencePromise;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What members say when they are asked for a promise. */
@Timeout(30)
final class CoherencePromiseTest {
  private static final String COUNTER = "ph:cache:{shop}:t:AAAAAAAAAAA";
  private static final String ENTRY = Remembered.key("k");

  private final Members members = Members.patient();

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void promise_nothingMissed_hasTheSameNumber() {
    Member a = members.join("a");
    long first = promise(a, true).missed();
    assertThat(promise(a, false).missed()).isEqualTo(first);
    assertThat(promise(a, true).missed()).isEqualTo(first);
  }

  @Test
  void promise_asksTheFirstTime_hearsWhatIsHeld() {
    Member a = members.join("a");
    a.held.add(List.of(COUNTER, ENTRY));
    assertThat(promise(a, true).counters()).containsExactly(COUNTER);
    assertThat(promise(a, true).entries()).containsExactly(ENTRY);
    assertThat(promise(a, false).counters()).isEmpty();
  }

  @Test
  void promise_toOneThatLeaves_isNothing() {
    Member a = members.join("a");
    a.held.add(List.of(COUNTER));
    long before = promise(a, true).missed();
    CoherenceLease bye = new CoherenceLease("b", true, true);
    assertThat(members.look(() -> a.coherence.promise(bye)).counters()).isEmpty();
    assertThat(promise(a, false).missed()).as("a stranger again").isNotEqualTo(before);
  }

  @Test
  void tick_askedOneHasSpokenUnheard_isToldBesides() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    AtomicInteger told = new AtomicInteger();
    b.coherence.onMissed(told::incrementAndGet);
    b.tick();
    b.hush();
    assertThat(a.holdEverywhere(a.changed("k"))).isFalse();
    b.serve();
    assertThat(told).hasValue(0);
    b.tickUntil("b is told that it missed something", () -> told.get() == 1);
  }

  @Test
  void meet_alone_hasMissedNothing() {
    Member a = members.join("a");
    a.remembered.keep("k");
    assertThat(a.meet()).isTrue();
    assertThat(a.remembered.holds("k")).isTrue();
  }

  @Test
  void meet_firstTime_forgetsWhatItMayHaveMissed() {
    Member a = members.join("a");
    members.join("b");
    a.remembered.keep("k");
    assertThat(a.meet()).isFalse();
    assertThat(a.remembered.holds("k")).isFalse();
  }

  @Test
  void meet_again_hasMissedNothing() {
    Member a = members.join("a");
    members.join("b");
    a.meet();
    a.remembered.keep("k");
    assertThat(a.meet()).isTrue();
    assertThat(a.remembered.holds("k")).isTrue();
  }

  @Test
  void meet_memberIsSilent_mayHaveMissedSomething() {
    Member a = members.join("a");
    members.join("b", true).serve(asked -> Promise.<CoherencePromise>promise().future());
    assertThat(a.meet()).isFalse();
    assertThat(a.meet()).isFalse();
  }

  @Test
  void meet_memberWithoutCache_hasMissedNothing() {
    Member a = members.join("a");
    members.joinStranger("web");
    assertThat(a.meet()).isTrue();
  }

  @Test
  void meet_membersHoldSomething_takesItOver() {
    Member a = members.join("a");
    Member b = members.join("b");
    Member c = members.join("c");
    b.held.add(List.of(COUNTER));
    c.held.add(List.of(ENTRY));
    a.meet();
    assertThat(a.adopted).containsExactlyInAnyOrder(COUNTER, ENTRY);
  }

  private CoherencePromise promise(Member member, boolean first) {
    return members.look(() -> member.coherence.promise(new CoherenceLease("b", first, false)));
  }
}
