package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.FailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BoundedPoolTest {
  @Test
  void submit_queueFull_isOverloaded() throws Exception {
    BoundedPool pool = new BoundedPool("tests", 1, 1);
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<Boolean> first = pool.submit(() -> held.await(5, TimeUnit.SECONDS));
    CompletableFuture<Boolean> second = pool.submit(() -> true);
    assertThatThrownBy(() -> pool.submit(() -> true).join())
        .hasCauseInstanceOf(FailureException.class)
        .hasMessageContaining("overloaded: too many tests wait");
    held.countDown();
    assertThat(first.get()).isTrue();
    assertThat(second.get()).isTrue();
    assertThat(pool.close(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void submit_taskThrows_failsTheFuture() {
    BoundedPool pool = new BoundedPool("tests", 1, 1);
    assertThatThrownBy(
            () ->
                pool.submit(
                        () -> {
                          throw new IOException("broken");
                        })
                    .join())
        .hasRootCauseMessage("broken");
    pool.close(Duration.ofSeconds(1));
  }

  @Test
  void submit_closed_isCancelled() {
    BoundedPool pool = new BoundedPool("tests", 1, 1);
    pool.close(Duration.ofSeconds(1));
    assertThatThrownBy(() -> pool.submit(() -> true).join()).hasMessageContaining("stopping");
  }
}
