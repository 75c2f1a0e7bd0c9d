package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.tier.RedisClock;
import dev.pilothouse.cache.tier.Remembered;
import dev.pilothouse.redis.KeyTracking;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node makes of what Redis tells; the proof itself is tested with a real one. */
@Timeout(30)
final class FollowingTest {
  private final Members members = Members.patient();
  private final Remembered remembered = new Remembered();
  private final List<String> beats = new ArrayList<>();
  private final Following following =
      new Following("a", remembered.memory(), members.redis(), new RedisClock(), members.lease());
  private final KeyTracking.Listener told = following.tracking().listener();

  @BeforeEach
  void remember() {
    following.onBeat(beats::add);
    remembered.keep("k1");
    remembered.keep("k2");
  }

  @AfterEach
  void close() {
    members.close();
  }

  @Test
  void tracking_prefix_isThatOfEntriesAndCountersAndNothingElse() {
    assertThat(following.tracking().prefix()).isEqualTo("ph:cache:");
  }

  @Test
  void changed_entries_areForgotten() {
    told.changed(List.of(Remembered.key("k1"), Remembered.key("k3")));
    assertThat(remembered.holds("k1")).isFalse();
    assertThat(remembered.holds("k2")).isTrue();
  }

  @Test
  void changed_beatsAmongEntries_tellWhoBeatsAndHideNothing() {
    told.changed(
        List.of(
            "ph:cache:beat:b:0", Remembered.key("k1"), "ph:cache:beat:c:15", Remembered.key("k2")));
    assertThat(beats).containsExactly("b", "c");
    assertThat(remembered.holds("k1")).isFalse();
    assertThat(remembered.holds("k2")).isFalse();
  }

  @Test
  void changed_ownBeatThatIsNotAwaited_provesNothing() {
    told.changed(List.of("ph:cache:beat:a:0", "ph:cache:beat:a:99", "ph:cache:beat:a:-1"));
    assertThat(following.proven()).isFalse();
    assertThat(beats).isEmpty();
  }

  @Test
  void everythingChanged_forgetsEverything() {
    List<String> lost = new ArrayList<>();
    following.onLoss(() -> lost.add("data"));
    told.everythingChanged();
    assertThat(remembered.memory().near().entries()).isZero();
    assertThat(lost).hasSize(1);
  }

  @Test
  void connected_anew_forgetsEverythingAndProvesNothing() {
    for (boolean tracked : new boolean[] {true, false}) {
      remembered.keep("k1");
      members.look(
          () -> {
            told.connected(tracked);
            return true;
          });
      assertThat(remembered.memory().near().entries()).isZero();
      assertThat(following.proven()).isFalse();
    }
  }

  @Test
  void registered_withoutRedis_isNobodyForCertain() {
    assertThat(registered(Future.failedFuture("away")))
        .isEqualTo(new Following.Registered(Set.of(), false));
  }

  @Test
  void registered_told_isCertainUntilRedisMayBeAnother() {
    Future<Set<String>> nodes = Future.succeededFuture(Set.of("b"));
    assertThat(registered(nodes)).isEqualTo(new Following.Registered(Set.of("b"), true));
    told.everythingChanged();
    assertThat(registered(nodes)).isEqualTo(new Following.Registered(Set.of("b"), false));
  }

  @Test
  void mayRelyOn_whenNothingIsCertain_everybody() {
    Following.Registered nobody = new Following.Registered(Set.of(), false);
    assertThat(following.mayRelyOn(nobody, "b", System.nanoTime())).isTrue();
  }

  @Test
  void mayRelyOn_certainlyNotRegistered_no() {
    Following.Registered others = new Following.Registered(Set.of("c"), true);
    assertThat(following.mayRelyOn(others, "b", System.nanoTime())).isFalse();
    assertThat(following.mayRelyOn(others, "c", System.nanoTime())).isTrue();
  }

  @Test
  void nodeOf_beatsAndOtherKeys_isTheNodeOrNone() {
    assertThat(Beats.nodeOf("ph:cache:beat:b:0")).isEqualTo("b");
    assertThat(Beats.nodeOf("ph:cache:beat:host:5701:7")).isEqualTo("host:5701");
    assertThat(Beats.nodeOf(Remembered.key("beat:b:0"))).isNull();
    assertThat(Beats.nodeOf("ph:cache:{beat:b:0}:t:x")).isNull();
  }

  private Following.Registered registered(Future<Set<String>> nodes) {
    return members.on(() -> following.registered(nodes));
  }
}
