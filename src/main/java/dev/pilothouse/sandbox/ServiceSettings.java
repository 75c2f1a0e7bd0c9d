package dev.pilothouse.sandbox;

import dev.pilothouse.sandbox.queue.Quota;
import java.time.Duration;

/**
 * How executions share a node and how long their results are kept.
 *
 * @param user how much of the node one user may have
 * @param project how much of the node one project may have
 * @param ageStep after each such time of waiting a priority rises by one
 * @param longestWait how long a submitted execution, whose caller does not wait, waits for a place
 * @param kept how long the result of a submitted execution can be asked for
 * @param keptResults how many such results are kept at most; older ones go first
 * @param keptBytes how much output they have together at most
 * @param evidencePercent of how many of a hundred executions that do not ask for it the container
 *     is looked at after the end
 * @param pull whether an image that the engine lacks is pulled from its registry
 */
public record ServiceSettings(
    Quota user,
    Quota project,
    Duration ageStep,
    Duration longestWait,
    Duration kept,
    int keptResults,
    long keptBytes,
    int evidencePercent,
    boolean pull) {

  /**
   * No quotas, a step a second, 5 minutes of waiting, 1,000 results of 64 MiB for 10 minutes, one
   * container of a hundred looked at.
   */
  public static final ServiceSettings DEFAULT =
      new ServiceSettings(
          Quota.NONE,
          Quota.NONE,
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          1_000,
          64L << 20,
          1,
          false);

  public ServiceSettings {
    if (keptResults < 1 || keptBytes < 1) {
      throw new IllegalArgumentException(
          "at least one result of one byte is kept, not " + keptResults + " of " + keptBytes);
    }
  }
}
