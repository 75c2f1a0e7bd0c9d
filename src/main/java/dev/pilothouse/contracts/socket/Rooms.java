package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Check;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Room names: {@code <kind>:<id>} with kind agent, project, task or user. On the bridge a room's
 * address is {@code room:} followed by the name.
 */
public final class Rooms {
  /** What a room's address starts with on the bridge. */
  public static final String ADDRESS_PREFIX = "room:";

  private static final Pattern NAME =
      Pattern.compile("(agent|project|task|user):[A-Za-z0-9][A-Za-z0-9._@-]{0,127}");

  private Rooms() {}

  /** Returns the name if it is one. */
  public static String check(@Nullable String room) {
    return Check.matches("room", room, NAME);
  }

  /** Whether the name is one of a room. */
  public static boolean isRoom(String room) {
    return NAME.matcher(room).matches();
  }

  /** The room of a project. */
  public static String project(String id) {
    return check("project:" + id);
  }

  /** The room of a task. */
  public static String task(String id) {
    return check("task:" + id);
  }
}
