package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CoherencePromise;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a node may serve from memory while Redis is away. */
@Timeout(30)
final class CoherenceServingTest {
  private static final Duration SOON = Duration.ofSeconds(8);

  private Members members = Members.patient();

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void mayServe_beforeAnybodyWasAsked_no() {
    Member a = members.join("a");
    assertThat(a.coherence.mayServe()).isFalse();
    assertThat(a.coherence.source()).isEqualTo("none");
  }

  @Test
  void mayServe_alone_yes() {
    Member a = members.join("a");
    a.tick();
    assertThat(a.coherence.mayServe()).isTrue();
    assertThat(a.coherence.source()).isEqualTo("bus");
  }

  @Test
  void mayServe_aloneWithoutTicks_endsAfterThreeLeases() {
    restartBrisk();
    Member a = members.join("a");
    long before = System.nanoTime();
    a.tick();
    Eventually.until("no more", SOON, () -> !a.coherence.mayServe());
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(members.lease().multipliedBy(3));
  }

  @Test
  void mayServe_everyMemberHasPromised_yes() {
    Member a = members.join("a");
    Member b = members.join("b");
    Member c = members.join("c");
    a.tickUntil("a serves", a.coherence::mayServe);
    assertThat(b.coherence.mayServe()).as("b has not asked").isFalse();
    b.tickUntil("b serves", b.coherence::mayServe);
    c.tickUntil("c serves", c.coherence::mayServe);
  }

  @Test
  void mayServe_oneMemberIsSilent_no() {
    Member a = members.join("a");
    members.join("b");
    members.join("c", true).serve(asked -> Promise.<CoherencePromise>promise().future());
    assertThat(a.meet()).isFalse();
    a.tick();
    assertThat(a.coherence.mayServe()).isFalse();
  }

  @Test
  void mayServe_memberWithoutCache_isNotAsked() {
    Member a = members.join("a");
    members.joinStranger("web");
    a.tickUntil("serves", a.coherence::mayServe);
  }

  @Test
  void mayServe_memberStopsAnswering_noAfterALease() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("serves", a.coherence::mayServe);
    b.hush();
    a.tickUntil("no more", () -> !a.coherence.mayServe());
    b.serve();
    a.tickUntil("serves again", a.coherence::mayServe);
  }

  @Test
  void mayServe_memberIsLostAndThatIsTrusted_yes() {
    restartBrisk();
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("serves", a.coherence::mayServe);
    b.hush();
    a.tickUntil("no more", () -> !a.coherence.mayServe());
    a.sees.remove("b");
    a.tickUntil("serves without b", a.coherence::mayServe);
  }

  @Test
  void mayServe_memberIsLostAndThatIsNotTrusted_no() {
    restartBrisk();
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("serves", a.coherence::mayServe);
    b.hush();
    a.sees.remove("b");
    a.tickUntil("no more", () -> !a.coherence.mayServe());
    Await.result(members.vertx().timer(2 * members.lease().toMillis()));
    a.tick();
    assertThat(a.coherence.mayServe()).as("b may be cut off, and changing what is here").isFalse();
    b.serve();
    a.sees.add("b");
    a.tickUntil("b is back", a.coherence::mayServe);
  }

  @Test
  void mayServe_memberLeft_isNotWaitedFor() {
    restartBrisk();
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    a.sees.remove("b");
    members.on(b.coherence::leave);
    b.hush();
    Await.result(members.vertx().timer(2 * members.lease().toMillis()));
    a.tickUntil("serves without b", a.coherence::mayServe);
  }

  private void restartBrisk() {
    members.close();
    members = Members.brisk();
  }
}
