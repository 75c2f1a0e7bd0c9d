package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangesTest {
  private static final int MOST = 65_536;

  private final Changes changes = new Changes();

  @Test
  void since_changedAfterTheMoment_yes() {
    long moment = changes.moment();
    changes.add("k");
    assertThat(changes.since(moment, "k")).isTrue();
    assertThat(changes.since(moment, "other")).isFalse();
  }

  @Test
  void since_changedBeforeTheMoment_no() {
    changes.add("k");
    assertThat(changes.since(changes.moment(), "k")).isFalse();
  }

  @Test
  void since_changedBeforeAndAfter_yes() {
    changes.add("k");
    long moment = changes.moment();
    changes.add("k");
    assertThat(changes.since(moment, "k")).isTrue();
  }

  @Test
  void everything_anyKey_hasChangedForThoseBefore() {
    long moment = changes.moment();
    changes.everything();
    assertThat(changes.since(moment, "k")).isTrue();
    assertThat(changes.since(changes.moment(), "k")).isFalse();
  }

  @Test
  void anySince_oneOfThem_yes() {
    long moment = changes.moment();
    changes.add(counter(2).key());
    assertThat(changes.anySince(moment, List.of(counter(1), counter(2)))).isTrue();
    assertThat(changes.anySince(moment, List.of(counter(1), counter(3)))).isFalse();
    assertThat(changes.anySince(moment, List.of())).isFalse();
  }

  @Test
  void since_changeWasForgotten_countsAsChanged() {
    long before = changes.moment();
    changes.add("first");
    long after = changes.moment();
    for (int i = 0; i < MOST; i++) {
      changes.add("k" + i);
    }
    assertThat(changes.since(before, "first")).isTrue();
    assertThat(changes.since(before, "never changed")).isTrue();
    assertThat(changes.since(after, "never changed")).as("cannot be told any more").isTrue();
    long now = changes.moment();
    assertThat(changes.since(now, "first")).isFalse();
    changes.add("first");
    assertThat(changes.since(now, "first")).isTrue();
    assertThat(changes.since(now, "k7")).isFalse();
  }

  @Test
  void since_oneKeyOverAndOver_isNeverForgotten() {
    changes.add("k");
    long moment = changes.moment();
    for (int i = 0; i < 2 * MOST; i++) {
      changes.add("hot");
      changes.add("k" + i % 100);
    }
    assertThat(changes.since(moment, "hot")).isTrue();
    assertThat(changes.since(moment, "other")).isFalse();
  }
}
