package dev.pilothouse.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.node.NodeStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeDirectoryTest {
  private long now;
  private final NodeDirectory directory = new NodeDirectory(() -> now);

  @Test
  void list_silentForFiveSeconds_isForgotten() {
    directory.report(status("a", 1));
    now += Duration.ofSeconds(4).toNanos();
    directory.report(status("b", 1));
    assertThat(directory.list().nodes()).extracting(NodeStatus::nodeId).containsExactly("a", "b");
    now += Duration.ofSeconds(2).toNanos();
    assertThat(directory.list().nodes()).extracting(NodeStatus::nodeId).containsExactly("b");
  }

  @Test
  void report_again_replacesTheFormer() {
    directory.report(status("a", 1));
    directory.report(status("a", 2));
    assertThat(directory.list().nodes()).extracting(NodeStatus::uptimeMs).containsExactly(2L);
  }

  private static NodeStatus status(String id, long uptimeMs) {
    return new NodeStatus(id, "0", List.of(), "", true, uptimeMs, 0, 0, List.of());
  }
}
