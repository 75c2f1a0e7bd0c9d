package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fetching images, with a real engine and a registry that does not answer. */
@Timeout(60)
final class PullContainerIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void pull_imageIsThere_asksNoRegistry() throws Exception {
    try (Engine engine = new Engine(EngineSettings.USUAL, 2)) {
      assertThat(engine.pull(SandboxImages.LOCAL.python(), LIMIT)).isEmpty();
    }
  }

  @Test
  void pull_registryDoesNotAnswer_saysSo() throws Exception {
    try (Engine engine = new Engine(EngineSettings.USUAL, 2)) {
      assertThat(engine.pull("127.0.0.1:1/none:1", LIMIT).orElseThrow())
          .contains("127.0.0.1:1", "refused");
    }
  }
}
