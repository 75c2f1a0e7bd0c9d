package dev.pilothouse.contracts.socket;

import java.util.List;

/**
 * Users whose grace time has not ended when their node stops; another one sees to its end.
 *
 * @param seats at most 10,000
 */
public record SeatsHandedOver(List<Seat> seats) {
  /** More than that are not handed over. */
  public static final int MOST = 10_000;

  public SeatsHandedOver {
    seats = List.copyOf(seats);
  }
}
