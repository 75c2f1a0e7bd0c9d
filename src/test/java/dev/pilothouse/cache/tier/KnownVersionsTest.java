package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Stamp;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KnownVersionsTest {
  private static final Counter A = counter(1);
  private static final Counter B = counter(2);
  private static final Stamp STAMP = Stamp.of(List.of(A, B), new long[] {1_000, 2_000});

  private final KnownVersions versions = new KnownVersions();

  @BeforeEach
  void learn() {
    versions.learn(A, 1_000);
    versions.learn(B, 2_000);
  }

  @Test
  void confirm_everyVersionTheSame_yes() {
    assertThat(versions.confirm(STAMP)).isTrue();
    assertThat(versions.of(A)).isEqualTo(1_000);
  }

  @Test
  void confirm_oneDiffers_no() {
    versions.learn(B, 1_999);
    assertThat(versions.confirm(STAMP)).isFalse();
    versions.learn(B, 2_001);
    assertThat(versions.confirm(STAMP)).isFalse();
  }

  @Test
  void confirm_oneForgotten_noUntilItIsLearntAgain() {
    versions.forget(A.key());
    assertThat(versions.confirm(STAMP)).isFalse();
    assertThat(versions.of(A)).isNull();
    versions.learn(A, 1_000);
    assertThat(versions.confirm(STAMP)).isTrue();
  }

  @Test
  void forgetAll_everything_isUnknown() {
    versions.forgetAll();
    assertThat(versions.of(A)).isNull();
    assertThat(versions.of(B)).isNull();
  }

  @Test
  void confirm_nothingToDependOn_yes() {
    versions.forgetAll();
    assertThat(versions.confirm(Stamp.NONE)).isTrue();
  }

  @Test
  void learn_beyondTheBound_forgetsAllBefore() {
    for (int i = 0; i < 199_998; i++) {
      versions.learn(counter(100 + i), i);
    }
    assertThat(versions.confirm(STAMP)).isTrue();
    versions.learn(counter(3), 3);
    assertThat(versions.of(A)).isNull();
    assertThat(versions.of(B)).isNull();
    assertThat(versions.of(counter(3))).isEqualTo(3);
  }

  @Test
  void provisional_known_takesTheirVersions() {
    Stamp stamp = versions.provisional(List.of(A, B));
    assertThat(stamp.version(0)).isEqualTo(1_000);
    assertThat(stamp.version(1)).isEqualTo(2_000);
    assertThat(KnownVersions.isProvisional(stamp)).isFalse();
  }

  @Test
  void provisional_unknown_isAVersionThatRedisNeverHas() {
    Counter c = counter(3);
    Stamp stamp = versions.provisional(List.of(A, c));
    assertThat(stamp.version(1)).isNegative();
    assertThat(KnownVersions.isProvisional(stamp)).isTrue();
    assertThat(versions.confirm(stamp)).isTrue();
    assertThat(versions.provisional(List.of(c)).version(0)).isEqualTo(stamp.version(1));
  }

  @Test
  void provisional_changedMeanwhile_isNotConfirmed() {
    Counter c = counter(3);
    Stamp stamp = versions.provisional(List.of(c));
    versions.forget(c.key());
    assertThat(versions.confirm(stamp)).isFalse();
    Stamp next = versions.provisional(List.of(c));
    assertThat(next.version(0)).isNotEqualTo(stamp.version(0));
    assertThat(versions.confirm(stamp)).isFalse();
  }

  @Test
  void isProvisional_nothing_no() {
    assertThat(KnownVersions.isProvisional(Stamp.NONE)).isFalse();
  }
}
