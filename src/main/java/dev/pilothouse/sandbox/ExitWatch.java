package dev.pilothouse.sandbox;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.WaitResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a container's end, and tells an engine that broke off from a wait that was too long.
 */
final class ExitWatch extends EngineCallback<ExitWatch, WaitResponse> {
  private volatile boolean exited;
  private volatile @Nullable Throwable error;

  @Override
  public void onNext(WaitResponse response) {
    exited = true;
  }

  @Override
  void lost(Throwable cause) {
    error = cause;
  }

  /**
   * Whether the container has ended within the limit.
   *
   * @throws DockerClientException when the engine broke off
   */
  boolean exited(Duration limit) throws InterruptedException {
    boolean answered = awaitCompletion(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    if (answered && !exited) {
      throw new DockerClientException("the engine did not tell how the container ended", error);
    }
    return exited;
  }
}
