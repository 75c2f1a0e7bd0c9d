package dev.pilothouse.contracts.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishRequestTest {
  @ParameterizedTest
  @ValueSource(strings = {"agent:a", "project:My.Project_1-x", "task:0", "user:ada@example.org"})
  void room_ofAKnownKind_isAccepted(String room) {
    assertThat(PublishRequest.of(room, "a", Map.of()).room()).isEqualTo(room);
    assertThat(Rooms.isRoom(room)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "task",
        "task:",
        "room:task:1",
        "system:1",
        "Task:1",
        "task:-1",
        "task:a b",
        "task:a/b",
        "task:1\n",
        "task:ü",
        " task:1"
      })
  void room_ofAnyOtherForm_isRefused(String room) {
    assertThatThrownBy(() -> PublishRequest.of(room, "a", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"room\"");
    assertThat(Rooms.isRoom(room)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a.", ".a", "a..b", "1a", "a b"})
  void type_mustBeDottedLowerCase(String type) {
    assertThatThrownBy(() -> PublishRequest.of("task:1", type, Map.of()))
        .hasMessageContaining("\"type\"");
  }

  @Test
  void priorityKeyAndId_areBounded() {
    assertThatThrownBy(() -> new PublishRequest("task:1", "a", Map.of(), 11, null, null))
        .hasMessageContaining("\"priority\"");
    assertThatThrownBy(
            () -> new PublishRequest("task:1", "a", Map.of(), null, "k".repeat(201), null))
        .hasMessageContaining("\"key\"");
    assertThatThrownBy(() -> new PublishRequest("task:1", "a", Map.of(), null, null, ""))
        .hasMessageContaining("\"id\"");
  }

  @Test
  void data_isCopied() {
    Map<String, Object> data = new HashMap<>(Map.of("a", 1));
    PublishRequest request = PublishRequest.of("task:1", "a", data);
    data.put("b", 2);
    assertThat(request.data()).containsOnlyKeys("a");
  }
}
