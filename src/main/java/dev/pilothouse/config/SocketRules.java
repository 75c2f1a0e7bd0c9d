package dev.pilothouse.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Checks of section {@code socket}. */
final class SocketRules {
  private static final long LEAST_REPLAY_BYTES = 64L << 10;
  private static final long MOST_REPLAY_BYTES = 256L << 20;

  private static final Set<String> ROOM_KINDS = Set.of("agent", "project", "task", "user");

  private SocketRules() {}

  static void check(List<String> faults, SocketConfig socket) {
    number(faults, "connections", socket.connections(), 1, 1_000_000);
    number(faults, "accept-rate", socket.acceptRate(), 1, 100_000);
    number(faults, "frames-per-second", socket.framesPerSecond(), 1, 1_000);
    number(faults, "replay-events", socket.replayEvents(), 1, 1_000_000);
    time(faults, "replay-window", socket.replayWindow(), "1s", "24h");
    time(faults, "acknowledge-within", socket.acknowledgeWithin(), "1s", "5m");
    time(faults, "presence-grace", socket.presenceGrace(), "0s", "10m");
    for (String kind : socket.presenceEvents()) {
      if (!ROOM_KINDS.contains(kind)) {
        faults.add(
            "socket.presence-events has " + kind + "; it may hold agent, project, task and user");
      }
    }
    time(faults, "ping", socket.ping(), "1s", "5m");
    time(faults, "idle-timeout", socket.idleTimeout(), "1s", "24h");
    time(faults, "drain", socket.drain(), "0s", "5m");
    long bytes = socket.replaySize().bytes();
    if (bytes < LEAST_REPLAY_BYTES || bytes > MOST_REPLAY_BYTES) {
      faults.add("socket.replay-size must be 64kb to 256mb, not " + socket.replaySize());
    }
  }

  private static void number(List<String> faults, String key, int value, int least, int most) {
    if (value < least || value > most) {
      faults.add("socket." + key + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static void time(
      List<String> faults, String key, Duration value, String least, String most) {
    if (value.compareTo(Durations.parse(least)) < 0 || value.compareTo(Durations.parse(most)) > 0) {
      faults.add(
          "socket."
              + key
              + " must be "
              + least
              + " to "
              + most
              + ", not "
              + Durations.write(value));
    }
  }
}
