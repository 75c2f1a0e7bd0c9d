package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CounterTest {
  private static final Owner SHOP = Owner.ofProject("shop");

  @Test
  void named_ofAName_neverChanges() {
    assertThat(Counter.named(SHOP, "ns:notes"))
        .isEqualTo(new Counter(-39023895542825180L, "ph:cache:{shop}:t:_3Vb-Uhq_yQ"));
    assertThat(Counter.named(SHOP, "project"))
        .isEqualTo(new Counter(2612669307485140565L, "ph:cache:{shop}:t:JEIQ5IQ3tlU"));
  }

  @Test
  void of_idOfANamedOne_isTheSame() {
    Counter named = Counter.named(SHOP, "tag:a");
    assertThat(Counter.of(SHOP, named.id())).isEqualTo(named);
  }

  @Test
  void of_otherOwner_hasAnotherKey() {
    Counter own = Counter.of(SHOP, 7);
    Counter other = Counter.of(Owner.EVERYONE, 7);
    assertThat(other.id()).isEqualTo(own.id());
    assertThat(other.key()).isNotEqualTo(own.key());
  }

  @Test
  void of_anyId_hasAKeyOfItsOwnThatIsOneWord() {
    Random random = new Random(1);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      Counter counter = Counter.of(SHOP, random.nextLong());
      assertThat(counter.key()).matches("ph:cache:\\{shop}:t:[A-Za-z0-9_-]{11}");
      assertThat(keys.add(counter.key())).isTrue();
    }
    for (long id : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(keys.add(Counter.of(SHOP, id).key())).isTrue();
    }
  }
}
