package dev.pilothouse.contracts.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ExecutionOptionsTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 11})
  void new_priorityOutOfRange_isRefused(int priority) {
    assertThatThrownBy(() -> new ExecutionOptions(priority, null, null, null, null, null))
        .hasMessage("\"options.priority\" must be between 0 and 10, not " + priority);
  }

  @Test
  void new_taskThatIsNoRoom_isRefused() {
    assertThatThrownBy(() -> new ExecutionOptions(null, null, null, null, "no room", null))
        .hasMessageContaining("\"room\" must match");
  }

  @Test
  void none_isOfMiddlePriorityAndUsesNoCache() {
    assertThat(ExecutionOptions.NONE.effectivePriority()).isEqualTo(5);
    assertThat(ExecutionOptions.NONE.mayCache()).isFalse();
    assertThat(ExecutionOptions.NONE.wantsIdOnly()).isFalse();
    assertThat(ExecutionOptions.cached().mayCache()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "../../0123456789ab", "0123456789ab"})
  void newRef_whatIsNoId_isRefused(String id) {
    assertThatThrownBy(() -> new ExecutionRef(id)).hasMessageContaining("\"id\" must match");
  }

  @Test
  void newRef_id_namesItsNode() {
    ExecutionRef ref = new ExecutionRef("0123456789ab-01234567-89ab-cdef-0123-456789abcdef");
    assertThat(ref.node()).isEqualTo("0123456789ab");
  }
}
