package dev.pilothouse.app;

import dev.pilothouse.config.SocketConfig;
import dev.pilothouse.socket.SocketSettings;
import dev.pilothouse.socket.log.LogSettings;
import dev.pilothouse.socket.out.OutSettings;
import dev.pilothouse.socket.presence.PresenceSettings;
import java.util.Set;

/** The socket area's settings, as the configuration says. */
final class SocketSetup {
  private SocketSetup() {}

  static SocketSettings of(SocketConfig config) {
    return SocketSettings.defaults()
        .with(
            config.connections(),
            config.acceptRate(),
            config.ping(),
            config.idleTimeout(),
            config.drain(),
            config.userRoomsFromRelay(),
            OutSettings.DEFAULT.withPace(config.framesPerSecond(), config.acknowledgeWithin()),
            new LogSettings(
                config.replayWindow(),
                config.replayEvents(),
                (int) Math.min(Integer.MAX_VALUE, config.replaySize().bytes())),
            new PresenceSettings(config.presenceGrace(), Set.copyOf(config.presenceEvents())));
  }
}
