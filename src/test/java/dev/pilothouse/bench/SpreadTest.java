package dev.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void of_oddCount_takesTheMiddle() {
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0, 2.0, 4.0))).isEqualTo(new Spread(3, 2, 4, 1, 5));
  }

  @Test
  void of_evenCount_liesBetween() {
    assertThat(Spread.of(List.of(1.0, 2.0))).isEqualTo(new Spread(1.5, 1.25, 1.75, 1, 2));
  }

  @Test
  void run_contenders_takeTurnsAndArePaired() throws Exception {
    StringBuilder order = new StringBuilder();
    Comparison<Rate> comparison =
        Comparison.run(contender("a", order), contender("b", order), "units", 3);
    assertThat(order).hasToString("ab" + "ab" + "ba" + "ab");
    assertThat(comparison.pairs())
        .extracting(Comparison.Pair::aFirst)
        .containsExactly(true, false, true);
    assertThat(comparison.ratio(rate -> 1.5).median()).isEqualTo(1);
  }

  private static Contender contender(String name, StringBuilder order) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double round() {
        order.append(name);
        return 1;
      }
    };
  }
}
