package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorBudgetTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void spend_withinTheWindow_endsAfterTheLimit() {
    ErrorBudget budget = new ErrorBudget(2);
    assertThat(budget.spend(0)).isTrue();
    assertThat(budget.spend(SECOND)).isTrue();
    assertThat(budget.spend(2 * SECOND)).isFalse();
  }

  @Test
  void spend_slowly_neverEnds() {
    ErrorBudget budget = new ErrorBudget(1);
    for (int i = 0; i < 100; i++) {
      assertThat(budget.spend(i * 6 * SECOND)).isTrue();
    }
  }
}
