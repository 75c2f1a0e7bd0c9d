package dev.pilothouse.sandbox.queue;

/** What one user or project has in a queue now. Guarded by the queue. */
final class Share {
  int running;
  int waiting;

  /** The last turn given, by priority. */
  private final long[] lastTurn = new long[FairQueue.HIGHEST + 1];

  /** The next turn at this priority: one after this share's last, and not before the present. */
  long nextTurn(int priority, long present) {
    lastTurn[priority] = Math.max(lastTurn[priority], present) + 1;
    return lastTurn[priority];
  }

  boolean isEmpty() {
    return running == 0 && waiting == 0;
  }
}
