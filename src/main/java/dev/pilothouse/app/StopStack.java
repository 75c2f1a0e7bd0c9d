package dev.pilothouse.app;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The steps of a stop, in reverse order of the start. A step pushed after the stop began is run at
 * once, so that a Ctrl-C in the middle of a start leaves nothing behind.
 */
final class StopStack {
  private static final System.Logger LOG = System.getLogger(StopStack.class.getName());

  private final Deque<Runnable> steps = new ArrayDeque<>();
  private boolean stopping;

  /** Adds what undoes the part of the start that just happened. */
  void push(Runnable undo) throws StartException {
    synchronized (this) {
      if (!stopping) {
        steps.push(undo);
        return;
      }
    }
    run(undo);
    throw new StartException("the start was interrupted by a stop");
  }

  /** From now on every push fails, so that a start ends with its present step. */
  synchronized void refuseMore() {
    stopping = true;
  }

  /** Undoes everything; a second call finds nothing left to do. */
  void runAll() {
    while (true) {
      Runnable step;
      synchronized (this) {
        stopping = true;
        step = steps.poll();
      }
      if (step == null) {
        return;
      }
      run(step);
    }
  }

  private static void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a step of the stop failed", e);
    }
  }
}
