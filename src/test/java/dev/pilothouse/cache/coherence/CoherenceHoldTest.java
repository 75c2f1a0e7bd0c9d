package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.tier.Remembered;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether everybody holds what Redis cannot be told. */
@Timeout(30)
final class CoherenceHoldTest {
  private final Members members = Members.patient();

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void holdEverywhere_alone_yes() {
    Member a = members.join("a");
    a.tick();
    assertThat(a.holdEverywhere(hold())).isTrue();
  }

  @Test
  void holdEverywhere_everyMemberConfirms_yes() {
    Member a = members.join("a");
    Member b = members.join("b");
    Member c = members.join("c");
    a.tick();
    assertThat(a.holdEverywhere(hold())).isTrue();
    assertThat(b.heard).containsExactly(hold());
    assertThat(c.heard).containsExactly(hold());
  }

  @Test
  void holdEverywhere_memberWithoutCache_yes() {
    Member a = members.join("a");
    members.joinStranger("web");
    a.tickUntil("it has no cache", a.coherence::mayServe);
    assertThat(a.holdEverywhere(hold())).isTrue();
  }

  @Test
  void holdEverywhere_oneMemberIsSilent_noThoughTheOthersHold() {
    Member a = members.join("a");
    Member b = members.join("b");
    Member c = members.join("c");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.hush();
    assertThat(a.holdEverywhere(hold())).isFalse();
    assertThat(c.heard).containsExactly(hold());
  }

  @Test
  void holdEverywhere_memberIsBehind_noUntilItHasAsked() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.hush();
    assertThat(a.holdEverywhere(hold())).isFalse();
    b.serve();
    assertThat(a.holdEverywhere(hold())).isFalse();
    assertThat(b.meet()).as("b is told that it is behind").isFalse();
    assertThat(a.holdEverywhere(hold())).isTrue();
  }

  @Test
  void holdEverywhere_lostMemberIsTrustedToHaveEnded_yes() {
    Member a = members.join("a");
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.hush();
    a.sees.remove("b");
    a.tick();
    assertThat(a.holdEverywhere(hold())).isTrue();
  }

  @Test
  void holdEverywhere_lostMemberIsNotTrustedToHaveEnded_no() {
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.hush();
    a.sees.remove("b");
    a.tick();
    assertThat(a.holdEverywhere(hold())).isFalse();
    b.serve();
    assertThat(a.holdEverywhere(hold())).as("it has missed one").isFalse();
    a.sees.add("b");
    b.meet();
    a.tickUntil("b is back", a.coherence::mayServe);
    assertThat(a.holdEverywhere(hold())).isTrue();
  }

  @Test
  void holdEverywhere_lostMemberStillAnswers_yes() {
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    a.sees.remove("b");
    a.meet();
    assertThat(a.holdEverywhere(hold())).isTrue();
    assertThat(b.heard).containsExactly(hold());
  }

  @Test
  void holdEverywhere_memberLeft_yes() {
    Member a = members.join("a", false).serve();
    Member b = members.join("b");
    a.tickUntil("a serves", a.coherence::mayServe);
    b.tickUntil("b serves", b.coherence::mayServe);
    members.on(b.coherence::leave);
    b.hush();
    a.sees.remove("b");
    a.tick();
    assertThat(a.holdEverywhere(hold())).isTrue();
  }

  private static CoherenceNotice hold() {
    return new CoherenceNotice(
        "a", List.of(), List.of(Remembered.key("k")), List.of(), true, List.of());
  }
}
