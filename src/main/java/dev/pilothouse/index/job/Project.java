package dev.pilothouse.index.job;

import dev.pilothouse.contracts.index.Priorities;
import dev.pilothouse.index.remote.RemoteUrl;
import org.jspecify.annotations.Nullable;

/**
 * What a project is made from.
 *
 * @param id of the project
 * @param source the real path of the folder or repository, or the URL of one
 * @param ref branch, tag or commit; null means what is checked out
 * @param watched whether it is looked at again and again, and brought up to date when it changes
 * @param priority of its vectors, 0 to 10; null means the usual one
 * @param paused whether nothing is made of it until it is resumed
 */
record Project(
    String id,
    String source,
    @Nullable String ref,
    boolean watched,
    @Nullable Integer priority,
    boolean paused) {

  /** A project of the usual priority that goes on. */
  Project(String id, String source, @Nullable String ref, boolean watched) {
    this(id, source, ref, watched, null, false);
  }

  boolean isRemote() {
    return RemoteUrl.isRemote(source);
  }

  int priorityOrUsual() {
    return Priorities.orUsual(priority);
  }

  Project watched(boolean nowWatched) {
    return new Project(id, source, ref, nowWatched, priority, paused);
  }

  Project ofPriority(@Nullable Integer nowPriority) {
    return new Project(id, source, ref, watched, nowPriority, paused);
  }

  Project paused(boolean nowPaused) {
    return new Project(id, source, ref, watched, priority, nowPaused);
  }
}
