package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.Limits;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunKeyTest {
  private static String key(ExecutionRequest request) {
    return RunKey.of(request, RunLimits.DEFAULT, "sha256:1");
  }

  @Test
  void of_theSameRun_isTheSameHoweverItIsTreated() {
    ExecutionRequest request =
        new ExecutionRequest("python", "pass", Map.of("a", "1", "b", "2"), "in", null);
    ExecutionOptions other = new ExecutionOptions(9, "project", true, true, "task", null);
    assertThat(key(request)).matches("[0-9a-f]{64}").isEqualTo(key(request.with(other)));
    ExecutionRequest tighter =
        new ExecutionRequest(
            "python", "pass", Map.of("b", "2", "a", "1"), "in", Limits.ofWallMillis(30_000));
    assertThat(key(tighter)).isEqualTo(key(request));
  }

  @Test
  void of_anotherRun_isAnother() {
    ExecutionRequest plain = ExecutionRequest.of("python", "pass");
    List<String> keys =
        List.of(
            key(plain),
            key(ExecutionRequest.of("python", "pass ")),
            key(ExecutionRequest.of("go", "pass")),
            key(new ExecutionRequest("python", "pass", Map.of("a", "1"), null, null)),
            key(new ExecutionRequest("python", "pass", Map.of("a", "2"), null, null)),
            key(new ExecutionRequest("python", "pass", Map.of("a\",\"b", "1"), null, null)),
            key(new ExecutionRequest("python", "pass", null, "1", null)),
            RunKey.of(plain, RunLimits.DEFAULT, "sha256:2"),
            RunKey.of(plain, RunLimits.DEFAULT.wallAtMost(Duration.ofSeconds(1)), "sha256:1"));
    Set<String> distinct = new HashSet<>(keys);
    assertThat(distinct).hasSameSizeAs(keys);
  }
}
