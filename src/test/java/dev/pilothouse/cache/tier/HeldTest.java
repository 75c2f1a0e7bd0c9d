package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Dependencies;
import dev.pilothouse.cache.entry.Owner;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeldTest {
  private static final String COUNTER = counter(1).key();
  private static final String ENTRY = Samples.PLACE.key("k");

  /** Made to look like a counter's. */
  private static final String ODD_ENTRY = Samples.PLACE.key("}:t:x");

  private final Held held = new Held();

  @Test
  void add_new_isHeldAndTold() {
    assertThat(held.size()).isZero();
    assertThat(held.holds(COUNTER)).isFalse();
    assertThat(held.add(List.of(COUNTER, ENTRY))).isTrue();
    assertThat(held.holds(COUNTER)).isTrue();
    assertThat(held.holds(ENTRY)).isTrue();
    assertThat(held.holds(counter(2).key())).isFalse();
    assertThat(held.size()).isEqualTo(2);
  }

  @Test
  void add_known_isNothingNew() {
    held.add(List.of(COUNTER));
    assertThat(held.add(List.of(COUNTER))).isFalse();
    assertThat(held.add(List.of())).isFalse();
    assertThat(held.add(List.of(COUNTER, ENTRY))).isTrue();
  }

  @Test
  void all_added_isTheirOrderByKind() {
    held.add(List.of(ENTRY, COUNTER));
    held.add(List.of(ODD_ENTRY, counter(2).key()));
    assertThat(held.all()).containsExactly(ENTRY, COUNTER, ODD_ENTRY, counter(2).key());
    assertThat(held.counters()).containsExactly(COUNTER, counter(2).key());
    assertThat(held.entries()).containsExactly(ENTRY, ODD_ENTRY);
  }

  @Test
  void told_some_leavesTheOthers() {
    held.add(List.of(COUNTER, ENTRY));
    held.told(List.of(COUNTER, counter(9).key()));
    assertThat(held.all()).containsExactly(ENTRY);
    assertThat(held.size()).isEqualTo(1);
    held.told(List.of(ENTRY));
    assertThat(held.holds(ENTRY)).isFalse();
    assertThat(held.add(List.of(ENTRY))).isTrue();
  }

  @Test
  void all_laterChanges_doNotShow() {
    held.add(List.of(COUNTER));
    List<String> before = held.all();
    held.told(List.of(COUNTER));
    assertThat(before).containsExactly(COUNTER);
  }

  @Test
  void add_tooMany_holdsTheirProjectsInstead() {
    Owner other = Owner.ofProject("other");
    held.add(IntStream.range(0, 9_999).mapToObj(i -> Samples.PLACE.key("k" + i)).toList());
    held.add(List.of(other.entry(Samples.NOTES, "k")));
    assertThat(held.size()).isEqualTo(10_000);
    assertThat(held.add(List.of(counter(7).key()))).isTrue();
    assertThat(held.all())
        .containsExactly(
            Dependencies.project(Samples.SHOP).key(), Dependencies.project(other).key());
    assertThat(held.size()).isEqualTo(2);
    assertThat(held.counters()).hasSize(2);
    assertThat(held.entries()).isEmpty();
  }
}
