package dev.pilothouse.socket.out;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one socket gets of its rooms, at the pace that its user may be sent frames: at once while
 * little happens, else ten times a second with all that has come meanwhile. Critical events take
 * all before them along and wait for nothing but the connection.
 *
 * <p>It belongs to the socket's event loop.
 */
public final class Outbox {
  /** Most characters of one frame, beyond which the rest waits for the next. */
  private static final int FRAME_CHARS = 512 << 10;

  private final Sink sink;
  private final Pacer pacer;
  private final OutQueue queue;
  private final OutCounts counts;
  private final long paceNanos;
  private final long patienceNanos;
  private SendWindow window;
  private long sentAt;
  private long fullSince;
  private boolean full;

  public Outbox(Sink sink, Pacer pacer, SendWindow window, OutSettings settings, OutCounts counts) {
    this.sink = sink;
    this.pacer = pacer;
    this.window = window;
    this.counts = counts;
    this.queue = new OutQueue(settings.queueEvents(), settings.queueChars());
    this.paceNanos = TimeUnit.SECONDS.toNanos(1) / settings.framesPerSecond();
    this.patienceNanos = settings.patience().toNanos();
    this.sentAt = System.nanoTime() - paceNanos;
  }

  /** The window of the user that has been found to be behind the socket. */
  public void use(SendWindow users) {
    window = users;
  }

  /** Events and notices that wait. */
  public int depth() {
    return queue.depth();
  }

  /** Writes something that is no event: a reply, a refusal, the answer to a register. */
  public void write(OutFrame frame) {
    counts.frame();
    sink.write(List.of(frame));
  }

  void offer(Reader reader, RoomFrame frame) {
    counts.offered();
    long now = System.nanoTime();
    if (queue.isEmpty() && !sink.isFull() && (frame.isCritical() || mayFlush(now))) {
      List<OutFrame> frames = new ArrayList<>(1);
      reader.deliver(frame, frames);
      write(frames, now);
      return;
    }
    if (!queue.add(reader, frame)) {
      sink.tooSlow();
    } else if (frame.isCritical() && !sink.isFull()) {
      flushAll(now);
    } else {
      pacer.wait(this);
    }
  }

  void offer(Reader reader, List<RoomFrame> frames) {
    boolean fits = true;
    for (RoomFrame frame : frames) {
      counts.offered();
      fits &= queue.add(reader, frame);
    }
    soon(fits);
  }

  void offer(Reader reader, Gap gap) {
    soon(queue.add(reader, gap));
  }

  void unacknowledged() {
    sink.unacknowledged();
  }

  void leave(Reader reader) {
    queue.leave(reader);
  }

  /** Drops all that waits; how many events that was. */
  public int clear() {
    pacer.forget(this);
    return queue.clear();
  }

  /** Writes all that waits, whatever the pace. */
  public void flushAll() {
    flushAll(System.nanoTime());
  }

  /** Writes what may be written now; whether something was. */
  boolean flush(long now) {
    if (sink.isFull()) {
      if (!full) {
        full = true;
        fullSince = now;
      } else if (now - fullSince > patienceNanos) {
        sink.tooSlow();
      }
      return false;
    }
    full = false;
    if (queue.isEmpty()) {
      return true;
    }
    if (!mayFlush(now)) {
      return false;
    }
    write(queue.take(FRAME_CHARS), now);
    return true;
  }

  private void soon(boolean fits) {
    if (!fits) {
      sink.tooSlow();
    } else if (!flush(System.nanoTime()) || !queue.isEmpty()) {
      pacer.wait(this);
    }
  }

  private boolean mayFlush(long now) {
    return now - sentAt >= paceNanos && window.take(now);
  }

  private void flushAll(long now) {
    while (!queue.isEmpty()) {
      write(queue.take(FRAME_CHARS), now);
    }
  }

  private void write(List<OutFrame> frames, long now) {
    sentAt = now;
    counts.frame();
    counts.delivered(frames.size());
    sink.write(frames);
  }
}
