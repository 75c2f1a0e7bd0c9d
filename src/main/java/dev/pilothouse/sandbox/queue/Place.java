package dev.pilothouse.sandbox.queue;

import org.jspecify.annotations.Nullable;

/**
 * A place in a queue, waiting or taken. Guarded by its queue, apart from what is final.
 *
 * @param <T> what has the place
 */
public final class Place<T> {
  enum Stage {
    WAITING,
    RUNNING,
    GONE
  }

  final String user;
  final @Nullable String project;
  final int priority;
  final long turn;
  final long number;
  final long sinceNanos;
  Stage stage = Stage.WAITING;
  private final T holder;

  Place(
      T holder,
      String user,
      @Nullable String project,
      int priority,
      long turn,
      long number,
      long sinceNanos) {
    this.holder = holder;
    this.user = user;
    this.project = project;
    this.priority = priority;
    this.turn = turn;
    this.number = number;
    this.sinceNanos = sinceNanos;
  }

  /** What has the place. */
  public T holder() {
    return holder;
  }

  /** The priority that its waiting has brought it to. */
  int aged(long nowNanos, long stepNanos) {
    long steps = Math.max(0, nowNanos - sinceNanos) / stepNanos;
    return (int) Math.min(FairQueue.HIGHEST, priority + Math.min(steps, FairQueue.HIGHEST));
  }
}
