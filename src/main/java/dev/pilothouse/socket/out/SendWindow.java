package dev.pilothouse.socket.out;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How many frames may go to one user within any second, whichever of the user's sockets they go to.
 * Thread-safe.
 */
public final class SendWindow {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long[] sentAt;
  private int next;
  private int sockets = 1;

  /**
   * @param framesPerSecond at least 1
   */
  public SendWindow(int framesPerSecond) {
    this.sentAt = new long[framesPerSecond];
    long longAgo = System.nanoTime() - 2 * SECOND;
    Arrays.fill(sentAt, longAgo);
  }

  /**
   * Takes leave to send one frame now.
   *
   * @param now {@code System.nanoTime()}
   * @return whether it was given
   */
  synchronized boolean take(long now) {
    if (now - sentAt[next] < SECOND) {
      return false;
    }
    sentAt[next] = now;
    next = (next + 1) % sentAt.length;
    return true;
  }

  /** One more socket of the user; false if the last is gone, so that another window is due. */
  synchronized boolean join() {
    if (sockets == 0) {
      return false;
    }
    sockets++;
    return true;
  }

  /** One socket less; whether it was the last. */
  synchronized boolean leave() {
    sockets--;
    return sockets == 0;
  }
}
