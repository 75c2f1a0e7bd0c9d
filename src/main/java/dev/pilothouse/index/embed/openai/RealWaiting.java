package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The machine's own time. */
final class RealWaiting implements Waiting {
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void await(long nanos) {
    try {
      if (!stopped.await(nanos, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new EmbeddingException(Reach.SERVICE, "this node is stopping");
  }

  @Override
  public void stop() {
    stopped.countDown();
  }
}
