package dev.pilothouse.contracts.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.socket.TaskUpdate.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TypedEventsTest {
  @Test
  void thought_goesToTheAgentsRoom() {
    PublishRequest event = new AgentThought("a1", "let me look", "42").event();
    assertThat(event.room()).isEqualTo("agent:a1");
    assertThat(event.type()).isEqualTo("agent.thought");
    assertThat(event.data()).isEqualTo(Map.of("text", "let me look", "task", "42"));
    assertThat(event.key()).as("each thought counts").isNull();
  }

  @Test
  void update_running_replacesTheOneBefore() {
    PublishRequest event = new TaskUpdate("42", Status.RUNNING, .4, null).event();
    assertThat(event.room()).isEqualTo("task:42");
    assertThat(event.data()).isEqualTo(Map.of("status", "running", "progress", .4));
    assertThat(event.key()).isEqualTo("update");
    assertThat(event.priority()).isLessThan(10);
  }

  @Test
  void update_end_isCriticalAndNotReplaced() {
    PublishRequest event = new TaskUpdate("42", Status.FAILED, null, "no space left").event();
    assertThat(event.priority()).isEqualTo(10);
    assertThat(event.key()).isNull();
  }

  @Test
  void update_wrongProgress_isRefusedByName() {
    assertThatThrownBy(() -> new TaskUpdate("42", Status.RUNNING, 40.0, null))
        .hasMessage("\"progress\" must be 0 to 1, not 40.0");
    assertThatThrownBy(() -> new TaskUpdate("42", Status.RUNNING, Double.NaN, null))
        .hasMessageContaining("progress");
  }

  @Test
  void projectEvent_goesToTheProjectsRoom() {
    PublishRequest event = new ProjectEvent("demo", "build.failed", Map.of("job", 7)).event();
    assertThat(event.room()).isEqualTo("project:demo");
    assertThat(event.type()).isEqualTo("build.failed");
  }
}
