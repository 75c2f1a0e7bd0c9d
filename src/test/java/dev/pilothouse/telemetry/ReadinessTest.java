package dev.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final Readiness readiness = new Readiness();

  @Test
  void ready_onlyWhileRunning() {
    assertThat(readiness.ready()).isFalse();
    readiness.enter(Readiness.Phase.RUNNING);
    assertThat(readiness.ready()).isTrue();
    readiness.enter(Readiness.Phase.DRAINING);
    assertThat(readiness.ready()).isFalse();
  }

  @Test
  void ready_requiredCheckFails_isNot() {
    readiness.enter(Readiness.Phase.RUNNING);
    readiness.require("store", () -> Optional.of("no room left"));
    assertThat(readiness.ready()).isFalse();
    assertThat(readiness.results().get("store").detail()).isEqualTo("no room left");
  }

  @Test
  void ready_watchedCheckFails_isStill() {
    readiness.enter(Readiness.Phase.RUNNING);
    readiness.watch("redis", () -> Optional.of("away"));
    assertThat(readiness.ready()).isTrue();
    assertThat(readiness.results().get("redis").ok()).isFalse();
  }
}
