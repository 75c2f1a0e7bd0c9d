package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends entries. Each kind takes its own fields; one that it does not take is refused, so that a
 * mistyped request never ends less than was meant.
 *
 * @param project whose entries; null for those that all projects share
 * @param kind which entries
 * @param ns namespace, for {@code pattern} and {@code namespace}; reserved ones are refused
 * @param tags for {@code tag}, 1 to 1000
 * @param pattern for {@code pattern}: Redis's glob, in which {@code *} matches any characters, the
 *     slash included, {@code ?} one, {@code [a-z]} one of a class, and a backslash quotes
 * @param nodes for {@code dependency}, 1 to 1000
 * @param event for {@code event}
 * @param files for the events {@code git-commit} and {@code file-change}, at most 10000 paths
 */
public record CacheInvalidate(
    @Nullable String project,
    CacheInvalidationKind kind,
    @Nullable String ns,
    List<String> tags,
    @Nullable String pattern,
    List<String> nodes,
    @Nullable CacheEvent event,
    List<String> files) {
  private static final int MOST_NAMES = 1000;
  private static final int MOST_FILES = 10_000;

  public CacheInvalidate(
      @Nullable String project,
      CacheInvalidationKind kind,
      @Nullable String ns,
      @Nullable List<String> tags,
      @Nullable String pattern,
      @Nullable List<String> nodes,
      @Nullable CacheEvent event,
      @Nullable List<String> files) {
    CacheLimits.project(project);
    this.project = project;
    this.kind = Check.present("kind", kind);
    this.ns = ns;
    this.tags = names("tags", tags, kind == CacheInvalidationKind.TAG, MOST_NAMES);
    this.pattern = pattern;
    this.nodes = names("nodes", nodes, kind == CacheInvalidationKind.DEPENDENCY, MOST_NAMES);
    takes("event", event, kind == CacheInvalidationKind.EVENT);
    this.event = event;
    boolean changes = event == CacheEvent.GIT_COMMIT || event == CacheEvent.FILE_CHANGE;
    boolean takesFiles = kind == CacheInvalidationKind.EVENT && changes;
    this.files = names("files", files, takesFiles, MOST_FILES);
    boolean takesNs =
        kind == CacheInvalidationKind.PATTERN || kind == CacheInvalidationKind.NAMESPACE;
    takes("ns", ns, takesNs);
    if (takesNs) {
      CacheLimits.namespace(ns);
    }
    takes("pattern", pattern, kind == CacheInvalidationKind.PATTERN);
    if (pattern != null) {
      CacheLimits.key("pattern", pattern);
    }
  }

  /** By tags. */
  public static CacheInvalidate tags(@Nullable String project, List<String> tags) {
    return new CacheInvalidate(
        project, CacheInvalidationKind.TAG, null, tags, null, null, null, null);
  }

  /** By a pattern of keys in one namespace. */
  public static CacheInvalidate pattern(@Nullable String project, String ns, String pattern) {
    return new CacheInvalidate(
        project, CacheInvalidationKind.PATTERN, ns, null, pattern, null, null, null);
  }

  /** By nodes of the dependency graph. */
  public static CacheInvalidate dependents(@Nullable String project, List<String> nodes) {
    return new CacheInvalidate(
        project, CacheInvalidationKind.DEPENDENCY, null, null, null, nodes, null, null);
  }

  /** A commit with its changed files. */
  public static CacheInvalidate onGitCommit(String project, List<String> changedFiles) {
    return event(project, CacheEvent.GIT_COMMIT, changedFiles);
  }

  /** Files that changed. */
  public static CacheInvalidate onFileChange(String project, List<String> files) {
    return event(project, CacheEvent.FILE_CHANGE, files);
  }

  /** A project that is gone. */
  public static CacheInvalidate onProjectDelete(String project) {
    return event(project, CacheEvent.PROJECT_DELETE, null);
  }

  /** A whole namespace of the project. */
  public static CacheInvalidate namespace(@Nullable String project, String ns) {
    return new CacheInvalidate(
        project, CacheInvalidationKind.NAMESPACE, ns, null, null, null, null, null);
  }

  /** The whole project. */
  public static CacheInvalidate project(@Nullable String project) {
    return new CacheInvalidate(
        project, CacheInvalidationKind.PROJECT, null, null, null, null, null, null);
  }

  private static CacheInvalidate event(
      String project, CacheEvent event, @Nullable List<String> files) {
    return new CacheInvalidate(
        project, CacheInvalidationKind.EVENT, null, null, null, null, event, files);
  }

  private List<String> names(String field, @Nullable List<String> given, boolean taken, int most) {
    List<String> names = given == null ? List.of() : given;
    if (!taken) {
      takes(field, names.isEmpty() ? null : names, false);
      return List.of();
    }
    CacheLimits.keys(field, names, most);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    return List.copyOf(names);
  }

  private void takes(String field, @Nullable Object value, boolean taken) {
    if (value != null && !taken) {
      throw new IllegalArgumentException(
          "\""
              + field
              + "\" does not belong to the kind "
              + kind.name().toLowerCase(java.util.Locale.ROOT));
    }
    if (value == null && taken) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
  }
}
