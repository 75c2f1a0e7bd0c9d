package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StampTest {
  private static final Counter A = Counter.of(Owner.EVERYONE, 1);
  private static final Counter B = Counter.of(Owner.EVERYONE, 2);

  @Test
  void of_countersAndVersions_keepsTheirOrder() {
    Stamp stamp = Stamp.of(List.of(A, B), new long[] {5, 6});
    assertThat(stamp.size()).isEqualTo(2);
    assertThat(stamp.counters()).containsExactly(A, B);
    assertThat(stamp.counter(1)).isEqualTo(B);
    assertThat(stamp.version(0)).isEqualTo(5);
    assertThat(stamp.version(1)).isEqualTo(6);
  }

  @Test
  void of_nothing_isNone() {
    assertThat(Stamp.of(List.of(), new long[0])).isSameAs(Stamp.NONE);
    assertThat(Stamp.NONE.size()).isZero();
  }

  @Test
  void of_unevenLists_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stamp.of(List.of(A), new long[] {1, 2}))
        .withMessage("1 counters cannot have 2 versions");
    assertThatIllegalArgumentException().isThrownBy(() -> Stamp.of(List.of(A), new long[0]));
  }

  @Test
  void of_listsThatChangeAfterwards_staysAsItWas() {
    List<Counter> counters = new ArrayList<>(List.of(A));
    long[] versions = {5};
    Stamp stamp = Stamp.of(counters, versions);
    counters.set(0, B);
    versions[0] = 9;
    assertThat(stamp.counter(0)).isEqualTo(A);
    assertThat(stamp.version(0)).isEqualTo(5);
  }

  @Test
  void first_some_leavesTheOthersOut() {
    Stamp stamp = Stamp.of(List.of(A, B), new long[] {5, 6});
    assertThat(stamp.first(1).counters()).containsExactly(A);
    assertThat(stamp.first(1).version(0)).isEqualTo(5);
    assertThat(stamp.first(0)).isSameAs(Stamp.NONE);
    assertThat(stamp.first(2).counters()).isEqualTo(stamp.counters());
  }
}
