package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Check;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a task stands, for the members of its room. A later update replaces one that still waits,
 * except that an end is never replaced, dropped or held back.
 *
 * @param task the task's id
 * @param status what it does now
 * @param progress share that is done, 0 to 1, if that is known
 * @param detail for people, at most 1,000 characters
 */
public record TaskUpdate(
    String task, Status status, @Nullable Double progress, @Nullable String detail) {
  /** The type of the event. */
  public static final String TYPE = "task.update";

  /** What a task does. */
  public enum Status {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether nothing follows. */
    public boolean isEnd() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }

  private static final int PRIORITY = 6;
  private static final int CRITICAL = 10;

  public TaskUpdate {
    Rooms.task(task);
    if (progress != null && !(progress >= 0 && progress <= 1)) {
      throw new IllegalArgumentException("\"progress\" must be 0 to 1, not " + progress);
    }
    if (detail != null) {
      Check.length("detail", detail, 1, 1_000);
    }
  }

  /** The event. */
  public PublishRequest event() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("status", status.name().toLowerCase(Locale.ROOT));
    if (progress != null) {
      data.put("progress", progress);
    }
    if (detail != null) {
      data.put("detail", detail);
    }
    boolean ends = status.isEnd();
    return new PublishRequest(
        Rooms.task(task), TYPE, data, ends ? CRITICAL : PRIORITY, ends ? null : "update", null);
  }
}
