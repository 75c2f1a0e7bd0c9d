package dev.pilothouse.sandbox.queue;

import java.time.Duration;

/**
 * How much a queue holds, and how much of it one user or project may have.
 *
 * @param running how many run at the same time
 * @param waiting how many wait
 * @param user the part of one user
 * @param project the part of one project
 * @param ageStep after each such time of waiting the priority rises by one; positive
 */
public record QueueLimits(int running, int waiting, Quota user, Quota project, Duration ageStep) {
  public QueueLimits {
    if (running < 1 || waiting < 1 || ageStep.toNanos() < 1) {
      throw new IllegalArgumentException(
          "a queue needs a place to run, one to wait and a positive step of age, not "
              + running
              + ", "
              + waiting
              + " and "
              + ageStep);
    }
  }
}
