package dev.pilothouse.index.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LowerShareTest {
  private final LowerShare share = new LowerShare();

  @Test
  void choose_nothingWaits_isNull() {
    assertThat(share.choose(List.<Integer>of(), priority -> priority)).isNull();
  }

  @Test
  void choose_equals_takesTheFirst() {
    for (int i = 0; i < 20; i++) {
      assertThat(share.choose(List.of("a5", "b5"), LowerShareTest::priority)).isEqualTo("a5");
    }
  }

  @Test
  void choose_higherAndLower_givesTheLowerOneInEight() {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      chosen.add(share.choose(List.of("a1", "b9", "c1"), LowerShareTest::priority));
    }
    assertThat(chosen.subList(0, 7)).containsOnly("b9");
    assertThat(chosen.get(7)).isEqualTo("a1");
    assertThat(chosen.subList(8, 15)).containsOnly("b9");
    assertThat(chosen.get(15)).isEqualTo("a1");
  }

  private static int priority(String item) {
    return item.charAt(1) - '0';
  }
}
