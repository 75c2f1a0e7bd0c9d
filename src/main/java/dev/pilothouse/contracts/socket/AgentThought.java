package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Check;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something an agent says while it works, for the members of its room.
 *
 * @param agent the agent's id
 * @param text what it says, at most 16,000 characters
 * @param task what it works on, if that is known
 */
public record AgentThought(String agent, String text, @Nullable String task) {
  /** The type of the event. */
  public static final String TYPE = "agent.thought";

  private static final int PRIORITY = 3;

  public AgentThought {
    Rooms.check("agent:" + agent);
    Check.length("text", text, 1, 16_000);
    if (task != null) {
      Rooms.task(task);
    }
  }

  /** The event. */
  public PublishRequest event() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("text", text);
    if (task != null) {
      data.put("task", task);
    }
    return new PublishRequest("agent:" + agent, TYPE, data, PRIORITY, null, null);
  }
}
