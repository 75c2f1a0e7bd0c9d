package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionPhase;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Merges what a program writes into events that are not too many, not too large and not too much
 * together. The execution's end comes behind all output, and evidence behind that. Thread-safe.
 */
final class EventFlow implements Follower {
  private final ScheduledExecutorService clock;
  private final Duration period;
  private final OutputBuffer buffer;
  private final EventSink sink;
  private @Nullable ExecutionState last;
  private @Nullable LateEvidence evidence;
  private boolean over;
  private boolean scheduled;
  private boolean gapTold;
  private long sentNanos;

  /**
   * @param clock one thread, on which the sink is called
   * @param period between two events with output
   */
  EventFlow(ScheduledExecutorService clock, Duration period, OutputBuffer buffer, EventSink sink) {
    this.clock = clock;
    this.period = period;
    this.buffer = buffer;
    this.sink = sink;
    this.sentNanos = System.nanoTime() - period.toNanos();
  }

  @Override
  public synchronized void changed(ExecutionState state) {
    if (over) {
      return;
    }
    if (state.phase() == ExecutionPhase.DONE || state.phase() == ExecutionPhase.FAILED) {
      over = true;
      last = state;
      schedule();
    } else {
      onClock(() -> sink.state(state), 0);
    }
  }

  @Override
  public synchronized void wrote(OutputSource source, String text) {
    buffer.add(source == OutputSource.STDERR ? "stderr" : "stdout", text);
    schedule();
  }

  @Override
  public synchronized void examined(LateEvidence found) {
    evidence = found;
    schedule();
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      onClock(this::send, Math.max(0, sentNanos + period.toNanos() - System.nanoTime()));
    }
  }

  private void onClock(Runnable event, long delayNanos) {
    try {
      var _ = clock.schedule(event, delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      scheduled = true; // The node stops, and nobody hears of anything any more.
    }
  }

  private synchronized void send() {
    scheduled = false;
    if (!buffer.isEmpty()) {
      sentNanos = System.nanoTime();
      sink.output(buffer.take());
    }
    if (!buffer.isEmpty()) {
      schedule();
      return;
    }
    if (buffer.overflowed() && !gapTold) {
      gapTold = true;
      sink.gap("more was written than is told here; the result has it as far as its limit goes");
    }
    ExecutionState end = last;
    if (end != null) {
      last = null;
      sink.state(end);
    }
    LateEvidence found = evidence;
    if (over && found != null) {
      evidence = null;
      sink.evidence(found);
    }
  }
}
