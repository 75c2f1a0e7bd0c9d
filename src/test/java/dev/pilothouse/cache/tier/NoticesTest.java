package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.PLACE;
import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheInvalidationNote;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class NoticesTest {
  private final StateWithoutRedis without = new StateWithoutRedis();
  private final Notices notices = new Notices("a", without.memory, without.state);

  @AfterEach
  void close() {
    without.close();
  }

  @Test
  void of_changes_areNeitherHeldNorLogged() {
    assertThat(notices.of(List.of("c"), List.of("e")))
        .isEqualTo(
            new CoherenceNotice("a", List.of("c"), List.of("e"), List.of(), false, List.of()));
    assertThat(notices.held(List.of("c"), List.of("e")).hold()).isTrue();
    assertThat(notices.recent().recent()).isEmpty();
  }

  @Test
  void noted_invalidation_isLoggedHereAndThere() {
    CoherenceNotice notice =
        notices.noted(List.of("c1", "c2"), List.of("e"), List.of("p"), true, "tag of shop: t");
    CacheInvalidationNote note = notice.notes().get(0);
    assertThat(note.fromNode()).isEqualTo("a");
    assertThat(note.what()).isEqualTo("tag of shop: t");
    assertThat(note.counters()).isEqualTo(2);
    assertThat(notice.hold()).isTrue();
    assertThat(notice.patterns()).containsExactly("p");
    assertThat(notices.recent().recent()).containsExactly(note);
  }

  @Test
  void noted_longText_isCutTo200Characters() {
    assertThat(noted("x".repeat(200)).what()).isEqualTo("x".repeat(200));
    assertThat(noted("x".repeat(201)).what()).isEqualTo("x".repeat(199) + "…");
  }

  @Test
  void recent_many_areTheLast200NewestFirst() {
    for (int i = 0; i < 300; i++) {
      noted("n" + i);
    }
    assertThat(notices.recent().recent())
        .hasSize(200)
        .extracting(CacheInvalidationNote::what)
        .startsWith("n299", "n298")
        .endsWith("n100");
  }

  @Test
  void heard_changes_areForgottenHere() {
    without.keep("k1");
    without.keep("k2");
    without.state.kept().add(PLACE.key("k1"), new Written(new byte[1], 60_000));
    without.memory.learn(counter(1), 5, without.memory.moment());
    notices.heard(notices.of(List.of(counter(1).key()), List.of(PLACE.key("k1"))));
    assertThat(without.holds("k1")).isFalse();
    assertThat(without.holds("k2")).isTrue();
    assertThat(without.memory.versions().of(counter(1))).isNull();
    assertThat(without.state.kept().size()).isZero();
  }

  @Test
  void heard_pattern_forgetsWhatMatches() {
    for (String key : List.of("a1", "a2", "b1")) {
      without.keep(key);
      without.state.kept().add(PLACE.key(key), new Written(new byte[1], 60_000));
    }
    String pattern = KeyPattern.of(PLACE, "a*").toString();
    CacheInvalidationNote note = new CacheInvalidationNote(1, "b", "pattern a*", 0);
    notices.heard(
        new CoherenceNotice("b", List.of(), List.of(), List.of(pattern), false, List.of(note)));
    assertThat(without.holds("a1")).isFalse();
    assertThat(without.holds("b1")).isTrue();
    assertThat(without.state.kept().take(9)).containsOnlyKeys(PLACE.key("b1"));
    assertThat(notices.recent().recent()).containsExactly(note);
  }

  private CacheInvalidationNote noted(String what) {
    return notices.noted(List.of(), List.of(), List.of(), false, what).notes().get(0);
  }
}
