package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a change is acknowledged; a patient test that waits for a promise to end fails. */
@Timeout(30)
final class CoherenceConfirmTest {
  private Members members = Members.patient();

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void confirm_alone_isDone() {
    Member a = members.join("a");
    Await.result(a.confirm(a.changed("k")));
  }

  @Test
  void confirm_everyMemberConfirms_isDoneAndNobodyHasIt() {
    Member a = members.join("a");
    Member b = members.join("b");
    Member c = members.join("c");
    a.tick();
    b.remembered.keep("k");
    b.remembered.keep("other");
    c.remembered.keep("k");
    Await.result(a.confirm(a.changed("k")));
    assertThat(b.remembered.holds("k")).isFalse();
    assertThat(b.remembered.holds("other")).isTrue();
    assertThat(c.remembered.holds("k")).isFalse();
    assertThat(b.heard).containsExactly(a.changed("k"));
  }

  @Test
  void confirm_memberWasPromisedAndIsSilent_waitsOutWhatItMayRelyOn() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b");
    b.tickUntil("b relies on a", b.coherence::mayServe);
    b.hush();
    long before = System.nanoTime();
    Await.result(a.confirm(a.changed("k")));
    assertThat(b.coherence.mayServe()).as("nobody may serve what was there").isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(members.lease());
  }

  @Test
  void confirm_silentMemberThatNeverAsked_waitsForWhatRedisMayHaveToldIt() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("b has a cache", a.coherence::mayServe);
    b.hush();
    long before = System.nanoTime();
    Await.result(a.confirm(a.changed("k")));
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(members.lease());
  }

  @Test
  void confirm_silentMemberIsPromisedMoreMeanwhile_waitsThatOutToo() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b").deaf();
    b.tickUntil("b relies on a", b.coherence::mayServe);
    b.remembered.keep("k");
    Future<Void> confirmed = a.confirm(a.changed("k"));
    Await.result(members.vertx().timer(members.lease().toMillis() / 2));
    b.tick();
    Await.result(confirmed);
    assertThat(b.coherence.mayServe() && b.remembered.holds("k")).isFalse();
  }

  @Test
  void confirm_silentMemberThatRedisDoesNotKnow_isNotWaitedFor() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("b has a cache", a.coherence::mayServe);
    b.hush();
    Await.result(a.confirm(a.changed("k"), Future.succeededFuture(Set.of("a"))));
  }

  @Test
  void confirm_nodeThatOnlyRedisKnows_isToldAndWaitedFor() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b");
    a.sees.remove("b");
    Future<Set<String>> registered = Future.succeededFuture(Set.of("a", "b"));
    Await.result(a.confirm(a.changed("k1"), registered));
    assertThat(b.heard).containsExactly(a.changed("k1"));
    b.hush();
    long before = System.nanoTime();
    Await.result(a.confirm(a.changed("k2"), registered));
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(members.lease());
  }

  @Test
  void confirm_memberWithoutCache_isNotWaitedFor() {
    Member a = members.join("a");
    members.joinStranger("web");
    a.tickUntil("it has no cache", a.coherence::mayServe);
    Await.result(a.confirm(a.changed("k")));
  }

  @Test
  void confirm_memberLeft_isNotWaitedFor() {
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    members.on(b.coherence::leave);
    b.hush();
    Await.result(a.confirm(a.changed("k")));
    assertThat(b.heard).isEmpty();
  }

  @Test
  void confirm_memberLeftAndIsStillListed_isNotWaitedFor() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    members.on(b.coherence::leave);
    b.hush();
    Await.result(
        members.begin(
            () -> {
              a.coherence.tick();
              return a.coherence.confirm(
                  a.changed("k"), System.nanoTime(), Future.failedFuture("Redis is away"));
            }));
    Await.result(a.confirm(a.changed("k"), Future.succeededFuture(Set.of("a", "b"))));
  }

  @Test
  void confirm_memberLeavesBeforeItHears_isNotWaitedFor() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    b.deaf();
    Future<Void> confirmed = a.confirm(a.changed("k"));
    members.on(b.coherence::leave);
    b.hush();
    Await.result(confirmed);
  }

  @Test
  void confirm_memberLeftAndIsBackUnderItsName_isTold() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    members.on(b.coherence::leave);
    b.hush();
    Member again = members.join("b");
    again.tickUntil("it serves", again.coherence::mayServe);
    again.remembered.keep("k");
    Await.result(a.confirm(a.changed("k")));
    assertThat(again.remembered.holds("k")).isFalse();
  }

  @Test
  void confirm_memberMissedANotice_isToldNothingUntilItAsks() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b");
    b.tickUntil("b serves", b.coherence::mayServe);
    b.hush();
    Await.result(a.confirm(a.changed("k1")));
    b.serve();
    Await.result(a.confirm(a.changed("k2")));
    assertThat(b.heard).isEmpty();
    assertThat(b.meet()).isFalse();
    Await.result(a.confirm(a.changed("k3")));
    assertThat(b.heard).containsExactly(a.changed("k3"));
  }

  @Test
  void confirm_memberMissedANotice_forgetsEverythingWhenItAsks() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b");
    b.tickUntil("b serves", b.coherence::mayServe);
    b.remembered.keep("k");
    b.remembered.keep("other");
    b.hush();
    Await.result(a.confirm(a.changed("k")));
    b.serve();
    assertThat(b.remembered.holds("k")).as("it has heard of nothing").isTrue();
    assertThat(b.coherence.mayServe()).isFalse();
    b.tickUntil("b serves again", b.coherence::mayServe);
    assertThat(b.remembered.holds("k")).isFalse();
    assertThat(b.remembered.holds("other")).isFalse();
  }

  @Test
  void mention_aChange_reachesEveryoneWithoutWaiting() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tick();
    members.look(
        () -> {
          a.coherence.mention(a.changed("k"));
          return true;
        });
    a.tickUntil("heard", () -> b.heard.equals(List.of(a.changed("k"))));
  }

  private void restartBrisk() {
    members.close();
    members = Members.brisk();
  }
}
