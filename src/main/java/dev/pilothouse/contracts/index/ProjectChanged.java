package dev.pilothouse.contracts.index;

import java.util.List;

/**
 * Files of a project are new, different or gone, and its text can be searched as they are now; the
 * data of its {@code index.changed} events. It comes after what was cached of them has ended and
 * before their vectors are complete.
 *
 * @param id of the project
 * @param revision what version control calls the new state; empty for a plain folder
 * @param changed how many files
 * @param files their paths, at most 100
 */
public record ProjectChanged(String id, String revision, int changed, List<String> files) {
  /** The most paths that an event carries. */
  public static final int MOST_FILES = 100;

  public ProjectChanged {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** Takes as many paths as an event carries. */
  public static ProjectChanged of(String id, String revision, List<String> changed) {
    List<String> files = changed.subList(0, Math.min(changed.size(), MOST_FILES));
    return new ProjectChanged(id, revision, changed.size(), files);
  }
}
