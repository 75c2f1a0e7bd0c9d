package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;
import dev.pilothouse.contracts.socket.Rooms;
import org.jspecify.annotations.Nullable;

/**
 * How an execution is treated, beside what it runs.
 *
 * @param priority 0 to 10, 5 unless given: a higher one has its turn before lower ones, each of
 *     which rises by one for every second it waits
 * @param project whose run it is, for the project's share of the node and its own results in the
 *     cache; 1 to 256 characters, null for none
 * @param cache whether the result of an earlier identical run may be answered, and this one's kept
 *     for an hour; the caller states with it that the program always does the same
 * @param async whether the answer is the execution's id at once, and the result is asked for later
 * @param task the room {@code task:<task>} is told of the run and its output; needs the right to
 *     publish there; null for none, or where {@code async} is set for a room of the execution's id
 * @param evidence whether the container is looked at once more after the result, and what it
 *     changed told as a last event to the stream and the room of the execution
 */
public record ExecutionOptions(
    @Nullable Integer priority,
    @Nullable String project,
    @Nullable Boolean cache,
    @Nullable Boolean async,
    @Nullable String task,
    @Nullable Boolean evidence) {

  /** Nothing special. */
  public static final ExecutionOptions NONE =
      new ExecutionOptions(null, null, null, null, null, null);

  /** The priority of an execution that states none. */
  public static final int DEFAULT_PRIORITY = 5;

  public ExecutionOptions {
    if (priority != null) {
      Check.range("options.priority", priority, 0, 10);
    }
    if (project != null) {
      Check.length("options.project", project, 1, 256);
    }
    if (task != null) {
      Rooms.task(task);
    }
  }

  /** Asks for a result from the cache, if there is one, and for nothing else. */
  public static ExecutionOptions cached() {
    return new ExecutionOptions(null, null, true, null, null, null);
  }

  /** The same, answered with an id alone. */
  public ExecutionOptions asAsync() {
    return new ExecutionOptions(priority, project, cache, true, task, evidence);
  }

  /** The priority that holds. */
  public int effectivePriority() {
    return priority == null ? DEFAULT_PRIORITY : priority;
  }

  /** Whether the cache may be used. */
  public boolean mayCache() {
    return Boolean.TRUE.equals(cache);
  }

  /** Whether the container is looked at after the result. */
  public boolean wantsEvidence() {
    return Boolean.TRUE.equals(evidence);
  }

  /** Whether the answer is the id alone. */
  public boolean wantsIdOnly() {
    return Boolean.TRUE.equals(async);
  }
}
