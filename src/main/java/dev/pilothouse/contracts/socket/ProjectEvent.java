package dev.pilothouse.contracts.socket;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a project, for the members of its room.
 *
 * @param project the project's id
 * @param type what happened, dotted lower case such as {@code build.failed}
 * @param data JSON object, at most 64 KiB encoded
 */
public record ProjectEvent(String project, String type, Map<String, @Nullable Object> data) {
  public ProjectEvent {
    Rooms.project(project);
  }

  /** The event. */
  public PublishRequest event() {
    return PublishRequest.of(Rooms.project(project), type, data);
  }
}
