package dev.pilothouse.bench.socket;

import java.time.Duration;

/**
 * One size of a measurement.
 *
 * @param name for records
 * @param window over which is measured, after a time to settle
 */
public record Cell(
    String name, int clients, int rooms, double perSecond, int bytes, Duration window) {

  /** Deliveries a second that this comes to. */
  public double offered() {
    return perSecond * clients;
  }

  Members members() {
    return Members.of(clients, rooms);
  }

  Load load() {
    return Load.of(perSecond, bytes);
  }

  /** The same for another time. */
  public Cell over(Duration other) {
    return new Cell(name, clients, rooms, perSecond, bytes, other);
  }
}
