package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopStackTest {
  private final StopStack stops = new StopStack();
  private final List<String> done = new ArrayList<>();

  @Test
  void runAll_undoesInReverse() throws Exception {
    stops.push(() -> done.add("first"));
    stops.push(() -> done.add("second"));
    stops.runAll();
    stops.runAll();
    assertThat(done).containsExactly("second", "first");
  }

  @Test
  void runAll_stepThrows_goesOn() throws Exception {
    stops.push(() -> done.add("first"));
    stops.push(
        () -> {
          throw new IllegalStateException("step");
        });
    stops.runAll();
    assertThat(done).containsExactly("first");
  }

  @Test
  void push_afterTheStop_undoesAtOnceAndEndsTheStart() {
    stops.runAll();
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> stops.push(() -> done.add("late")));
    assertThat(done).containsExactly("late");
  }
}
