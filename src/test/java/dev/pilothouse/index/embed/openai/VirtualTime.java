package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;

/** Time that passes only when somebody waits. */
final class VirtualTime implements Waiting {
  private long now = 1_000_000_000_000L;
  private long waited;
  private boolean stopped;

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized void await(long nanos) {
    if (stopped) {
      throw new EmbeddingException(Reach.SERVICE, "this node is stopping");
    }
    now += nanos;
    waited += nanos;
  }

  @Override
  public synchronized void stop() {
    stopped = true;
  }

  synchronized void pass(long millis) {
    now += millis * 1_000_000;
  }

  synchronized long millis() {
    return now / 1_000_000;
  }

  synchronized long waitedMillis() {
    return waited / 1_000_000;
  }
}
