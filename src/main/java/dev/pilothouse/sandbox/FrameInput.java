package dev.pilothouse.sandbox;

import dev.pilothouse.sandbox.wire.Frame;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a container reads: frames that one thread writes and the engine's connection takes. Holds 32
 * frames at most.
 */
final class FrameInput extends InputStream {
  private static final byte[] END = {};
  private static final int MAX_FRAMES = 32;

  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MAX_FRAMES);
  private volatile boolean closed;
  private byte[] part = END;
  private int position;

  /**
   * Writes a frame, waiting for room until the time given.
   *
   * @param deadlineNanos by System.nanoTime
   * @return false when there was no room, or it is closed
   */
  boolean write(Frame frame, long deadlineNanos) throws InterruptedException {
    return write(frame.encoded(), deadlineNanos);
  }

  /** Writes frames that were encoded already, likewise. */
  boolean write(byte[] frames, long deadlineNanos) throws InterruptedException {
    return !closed
        && queue.offer(frames, deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)
        && !closed;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      while (position == part.length) {
        if (closed && queue.isEmpty()) {
          return -1;
        }
        part = queue.take();
        position = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
    int taken = Math.min(length, part.length - position);
    System.arraycopy(part, position, bytes, offset, taken);
    position += taken;
    return taken;
  }

  /** Ends it, dropping what was not read yet: the container sees the end of its input. */
  @Override
  public void close() {
    closed = true;
    queue.clear();
    boolean _ = queue.offer(END);
  }
}
