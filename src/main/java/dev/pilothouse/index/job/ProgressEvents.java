package dev.pilothouse.index.job;

import dev.pilothouse.bus.Json;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.Rooms;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a project's room where the project stands, at most once per tick and the last state for
 * certain. Works on one event loop.
 */
final class ProgressEvents {
  private static final System.Logger LOG = System.getLogger(ProgressEvents.class.getName());

  private final TypedBus bus;
  private final Projects projects;
  private final Map<String, Long> told = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  ProgressEvents(TypedBus bus, Projects projects) {
    this.bus = bus;
    this.projects = projects;
  }

  /** Publishes what changed since the last tick. */
  void tick() {
    for (OwnedProject project : projects.all()) {
      String id = project.project().id();
      long version = project.progress().version();
      if (told.getOrDefault(id, -1L) != version && !underWay.contains(id)) {
        told.put(id, version);
        publish(project.progress().status());
      }
    }
    told.keySet().removeIf(id -> projects.find(id) == null);
  }

  /** Rooms are a comfort: where no node has sockets, nobody misses the event. */
  private void publish(ProjectStatus status) {
    String id = status.id();
    underWay.add(id);
    Map<String, @Nullable Object> data = new LinkedHashMap<>(Json.encode(status).getMap());
    PublishRequest event =
        new PublishRequest(Rooms.project(id), IndexEndpoints.PROGRESS_EVENT, data, null, id, null);
    bus.request(SocketEndpoints.PUBLISH, event)
        .onFailure(
            cause -> LOG.log(Level.DEBUG, "no progress for {0}: {1}", id, cause.getMessage()))
        .onComplete(done -> underWay.remove(id));
  }
}
