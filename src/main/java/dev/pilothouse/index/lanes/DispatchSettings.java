package dev.pilothouse.index.lanes;

import java.time.Duration;

/**
 * How a node hands texts to lanes.
 *
 * @param lease how long a lane may hold a batch before another gets it
 * @param announceEvery how often waiting work is announced and leases are looked through
 * @param attempts after which a batch counts as failed
 * @param openBatches most batches of a run that are leased, or embedded and not yet stored
 * @param patience how long a run waits for any lane of the cluster before it fails
 */
public record DispatchSettings(
    Duration lease, Duration announceEvery, int attempts, int openBatches, Duration patience) {

  /** The settings where a server makes the vectors, in larger batches of longer ones. */
  public static DispatchSettings forServer(Duration lease) {
    return new DispatchSettings(lease, Duration.ofMillis(500), 3, 32, Duration.ofSeconds(60));
  }

  /** The settings of a node with this lease time. */
  public static DispatchSettings withLease(Duration lease) {
    return new DispatchSettings(lease, Duration.ofMillis(500), 3, 64, Duration.ofSeconds(60));
  }
}
