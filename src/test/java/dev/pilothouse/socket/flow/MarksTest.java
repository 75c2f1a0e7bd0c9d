package dev.pilothouse.socket.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarksTest {
  private final Marks marks = new Marks(2);

  @Test
  void remove_markedAnewMeanwhile_staysMarked() {
    marks.add("task:1", null);
    Marks.Mark first = marks.first(1).getFirst();
    marks.add("task:1", "e1");
    marks.remove(first);
    assertThat(marks.first(9)).containsExactly(new Marks.Mark("task:1", "e1"));
  }

  @Test
  void remove_told_isGone() {
    marks.add("task:1", "e1");
    marks.remove(marks.first(1).getFirst());
    assertThat(marks.isEmpty()).isTrue();
  }

  @Test
  void add_moreThanAreRemembered_marksAll() {
    marks.add("task:1", null);
    marks.add("task:2", null);
    marks.add("task:2", null);
    assertThat(marks.isAll()).isFalse();
    marks.add("task:3", null);
    assertThat(marks.isAll()).isTrue();
    assertThat(marks.isEmpty()).isFalse();
    marks.clearAll();
    assertThat(marks.isEmpty()).isTrue();
  }
}
