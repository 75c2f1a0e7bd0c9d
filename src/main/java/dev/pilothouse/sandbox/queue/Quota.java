package dev.pilothouse.sandbox.queue;

/**
 * How much one user or project may have.
 *
 * @param running at the same time; 0 for no limit of its own
 * @param waiting at the same time; 0 for no limit of its own
 */
public record Quota(int running, int waiting) {
  /** No limits but the queue's own. */
  public static final Quota NONE = new Quota(0, 0);

  public Quota {
    if (running < 0 || waiting < 0) {
      throw new IllegalArgumentException(
          "a quota is at least 0, which means none, not " + running + " and " + waiting);
    }
  }

  boolean mayRun(int already) {
    return running == 0 || already < running;
  }

  boolean mayWait(int already) {
    return waiting == 0 || already < waiting;
  }
}
