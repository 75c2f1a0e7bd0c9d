package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PeerTest {
  private final Members members = Members.patient();
  private final Peer peer =
      new Peer("b", new Outbox("a", "b", members.bus(), Duration.ofSeconds(1)));

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void new_unknownMember_hasNoPromiseAndMayHaveMissedSomething() {
    long now = System.nanoTime();
    assertThat(peer.promisedByThem - now).isNegative();
    assertThat(peer.promisedToThem - now).isNegative();
    assertThat(peer.beatAt - now).isNegative();
    assertThat(peer.missedOfTheirs).isEqualTo(Long.MIN_VALUE);
    assertThat(peer.met).isFalse();
    assertThat(peer.absent()).isFalse();
  }

  @Test
  void servesNothing_neverHadACache_isAbsentUntilItHas() {
    peer.servesNothing();
    assertThat(peer.absent()).isTrue();
    peer.hasCache();
    assertThat(peer.absent()).isFalse();
  }

  @Test
  void leaves_lastBeatComesLate_staysAbsentButMayBeThere() {
    peer.hasCache();
    peer.leaves();
    assertThat(peer.absent()).isTrue();
    assertThat(peer.isGone()).isTrue();
    peer.beats();
    assertThat(peer.absent()).isTrue();
    assertThat(peer.isGone()).isFalse();
  }

  @Test
  void leaves_asksAgain_isNotAbsent() {
    peer.leaves();
    peer.hasCache();
    assertThat(peer.absent()).isFalse();
    assertThat(peer.isGone()).isFalse();
  }

  @Test
  void servesNothing_hadACache_isNotAbsent() {
    peer.hasCache();
    peer.servesNothing();
    assertThat(peer.absent()).isFalse();
  }
}
