package dev.pilothouse.index.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WorkSourcesTest {
  private final WorkSources sources = new WorkSources();

  @Test
  void ask_equals_goesRoundInTurn() {
    sources.announced("a", 5);
    sources.announced("b", 5);
    assertThat(sources.ask()).isEqualTo("a");
    sources.answered("a", true);
    assertThat(sources.ask()).isEqualTo("b");
    sources.answered("b", true);
    assertThat(sources.ask()).isEqualTo("a");
  }

  @Test
  void ask_higherPriority_comesFirstWhoeverSaidSoBefore() {
    sources.announced("a", 5);
    sources.announced("b", 9);
    assertThat(sources.ask()).isEqualTo("b");
    assertThat(sources.ask()).isEqualTo("a");
    assertThat(sources.ask()).isNull();
  }

  @Test
  void announced_whileAsked_takesTheNewPriorityAndNoSecondQuestion() {
    sources.announced("a", 9);
    assertThat(sources.ask()).isEqualTo("a");
    sources.announced("a", 1);
    assertThat(sources.ask()).isNull();
    sources.announced("b", 5);
    sources.answered("a", true);
    assertThat(sources.ask()).isEqualTo("b");
  }

  @Test
  void answered_noMore_isNotAskedAgain() {
    sources.announced("a", 5);
    assertThat(sources.ask()).isEqualTo("a");
    sources.answered("a", false);
    assertThat(sources.ask()).isNull();
  }
}
