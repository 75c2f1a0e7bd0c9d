package dev.pilothouse.socket;

import dev.pilothouse.socket.flow.HubCounts;
import dev.pilothouse.socket.flow.RoomHub;
import dev.pilothouse.socket.out.OutCounts;
import dev.pilothouse.socket.relay.RelayCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The socket area's meters. No label takes a value that clients choose. */
final class SocketMeters {
  private static final String PREFIX = "pilothouse.socket.";

  private final MeterRegistry registry;

  private SocketMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  static void bind(
      MeterRegistry registry, Sockets sockets, OutCounts out, RoomHub hub, RelayCounts relay) {
    SocketMeters meters = new SocketMeters(registry);
    meters.gauge("connections", "Sockets open on this node", sockets::count);
    meters.gauge("rooms", "Rooms with members on this node", hub::rooms);
    meters.gauge("waiting", "Events that wait for clients", sockets::waiting);
    meters.gauge(
        "storing", "1 while events can be replayed, else 0", () -> hub.isStoring() ? 1 : 0);
    meters.gauge("relaying", "1 on the node that relays", () -> relay.isLeading() ? 1 : 0);
    meters.count("frames", "Frames written", out, OutCounts::frames);
    meters.count("offered", "Events that came for sockets", out, OutCounts::offeredEvents);
    meters.count("delivered", "Events and notices written", out, OutCounts::deliveredEvents);
    HubCounts counts = hub.counts();
    meters.count("stored", "Events taken in and stored", counts, HubCounts::stored);
    meters.count(
        "live.only", "Events taken in while none can be stored", counts, HubCounts::liveOnly);
    meters.count("received", "Events for rooms with members here", counts, HubCounts::received);
    meters.count("repaired", "Times that missing events were read", counts, HubCounts::repaired);
    meters.count("gaps", "Times that members were told of missing events", counts, HubCounts::gaps);
    meters.count("recovered", "Members that resumed", counts, HubCounts::recovered);
    meters.count("not.recovered", "Members that could not", counts, HubCounts::notRecovered);
    meters.count("relayed", "Messages of Redis made events", relay, RelayCounts::relayed);
    meters.count("relay.refused", "Messages that were none", relay, RelayCounts::refused);
    meters.count("relay.dropped", "Messages that came too fast", relay, RelayCounts::dropped);
    for (CloseReason reason : CloseReason.values()) {
      FunctionCounter.builder(PREFIX + "closed", sockets, all -> all.closed(reason))
          .description("Sockets that this node closed")
          .tag("code", Integer.toString(reason.code()))
          .register(registry);
    }
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(PREFIX + name, value).description(description).register(registry);
  }

  private <T> void count(String name, String description, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder(PREFIX + name, of, value).description(description).register(registry);
  }
}
