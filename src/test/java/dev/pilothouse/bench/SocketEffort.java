package dev.pilothouse.bench;

import dev.pilothouse.bench.socket.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How much is measured of the rooms.
 *
 * @param warmUp work of each side before the first that counts
 * @param window of one round
 * @param clients of each size
 * @param bytes of each kind of body
 * @param members of each of four rooms
 * @param idle clients that say nothing
 * @param crowd clients at ten frames a second each
 * @param holding how long those are held
 * @param restarting clients of the rolling restart
 * @param killing clients when a node is killed
 */
record SocketEffort(
    Duration warmUp,
    Duration window,
    int rounds,
    List<Integer> clients,
    List<Integer> bytes,
    int members,
    int idle,
    int crowd,
    Duration holding,
    int restarting,
    int killing) {
  static final SocketEffort FULL =
      new SocketEffort(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          3,
          List.of(200, 1_000, 5_000),
          List.of(270, 2_048),
          1_000,
          5_000,
          5_000,
          Duration.ofMinutes(5),
          1_000,
          2_000);

  /** To see that it works. */
  static final SocketEffort QUICK =
      new SocketEffort(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          1,
          List.of(1_000),
          List.of(270),
          250,
          1_000,
          1_000,
          Duration.ofSeconds(5),
          200,
          200);

  /** The same at other sizes where all sides are compared, or in other rounds. */
  SocketEffort with(List<Integer> otherClients, int otherRounds) {
    return new SocketEffort(
        warmUp,
        window,
        otherRounds,
        otherClients,
        bytes,
        members,
        idle,
        crowd,
        holding,
        restarting,
        killing);
  }

  /** Above this, a node that sends 10 frames a second to a user would pack events together. */
  private static final double UNPACKED = 9;

  /** Of 5,000 clients; more would leave the machine no room. */
  private static final double CROWDED = 4;

  /** The sizes at which all sides are compared: one room, fewer events where there are many. */
  List<Cell> cells() {
    return bytes.stream()
        .flatMap(body -> clients.stream().map(count -> cell(count, body)))
        .toList();
  }

  private Cell cell(int count, int body) {
    double rate = count < 5_000 ? UNPACKED : CROWDED;
    String name =
        String.format(Locale.ROOT, "%,d clients, %.0f events/s of %,d B", count, rate, body);
    return new Cell(name, count, 1, rate, body, window);
  }

  Cell fourRooms() {
    String name =
        String.format(Locale.ROOT, "four rooms of %,d members, 5 events/s of 270 B each", members);
    return new Cell(name, 4 * members, 4, 5, 270, window);
  }

  /** Ten events a second to each client, in rooms of a thousand. */
  Cell hold() {
    String name = String.format(Locale.ROOT, "%,d clients at 10 events/s of 270 B each", crowd);
    return new Cell(name, crowd, Math.max(1, crowd / 1_000), 10, 270, holding);
  }
}
