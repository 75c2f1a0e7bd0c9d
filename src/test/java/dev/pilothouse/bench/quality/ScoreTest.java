package dev.pilothouse.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoreTest {
  private static final Place A = new Place("a", 5, 9);
  private static final Place B = new Place("b", 1, 2);

  @Test
  void of_secondAnswerOverlaps_countsHalf() {
    Score score = Score.of(ask(List.of(A)), List.of(B, new Place("a", 9, 20)));
    assertThat(score.mrr()).isEqualTo(0.5);
    assertThat(score.ndcg()).isCloseTo(Math.log(2) / Math.log(3), within(1e-9));
    assertThat(score.recall()).isEqualTo(1);
    assertThat(score.first()).isZero();
  }

  @Test
  void of_repeatedAnswer_countsOnce() {
    Score score = Score.of(ask(List.of(A), List.of(B)), List.of(A, A, A));
    assertThat(score.mrr()).isEqualTo(1);
    assertThat(score.recall()).isEqualTo(0.5);
    assertThat(score.ndcg()).isLessThan(0.7);
  }

  @Test
  void of_overloads_areOneAnswer() {
    Score score = Score.of(ask(List.of(A, B)), List.of(B));
    assertThat(score.recall()).isEqualTo(1);
  }

  @Test
  void of_nothingRelevant_isZero() {
    assertThat(Score.of(ask(List.of(A)), List.of(B))).isEqualTo(new Score(0, 0, 0, 0));
    assertThat(Score.of(ask(List.of(A)), List.of())).isEqualTo(new Score(0, 0, 0, 0));
  }

  @Test
  void interval_ofValues_holdsTheMean() {
    Interval interval = Interval.of(List.of(0.0, 1.0, 1.0, 0.0, 1.0, 0.0));
    assertThat(interval.mean()).isEqualTo(0.5);
    assertThat(interval.low()).isLessThan(0.5).isNotNegative();
    assertThat(interval.high()).isGreaterThan(0.5);
  }

  @SafeVarargs
  private static Ask ask(List<Place>... wanted) {
    return new Ask("q", List.of(wanted), false);
  }
}
