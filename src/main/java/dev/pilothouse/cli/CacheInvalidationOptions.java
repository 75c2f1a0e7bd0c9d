package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheEvent;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries to end: exactly one kind. */
final class CacheInvalidationOptions {
  private static final String TAG = "--tag";
  private static final String PATTERN = "--pattern";
  private static final String NODE = "--node";
  private static final String GIT_COMMIT = "--git-commit";
  private static final String FILE_CHANGE = "--file-change";
  private static final String PROJECT_DELETED = "--project-deleted";
  private static final String NS = "--ns";
  private static final String ALL = "--all";

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Whose entries (default: those that all projects share).")
  private @Nullable String project;

  @Option(
      names = TAG,
      arity = "1..*",
      paramLabel = "T",
      description = "Entries that carry one of these tags.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = PATTERN,
      paramLabel = "GLOB",
      description = "With --ns: entries whose key matches, as in 'src/*' or 'page:?'.")
  private @Nullable String pattern;

  @Option(
      names = NODE,
      arity = "1..*",
      paramLabel = "N",
      description = "Entries that depend on these nodes of the graph, directly or through others.")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = GIT_COMMIT,
      arity = "1..*",
      paramLabel = "FILE",
      description = "A commit that changed these files; - reads their names from standard input.")
  private List<String> committed = new ArrayList<>();

  @Option(
      names = FILE_CHANGE,
      arity = "1..*",
      paramLabel = "FILE",
      description = "These files changed; - reads their names from standard input.")
  private List<String> changed = new ArrayList<>();

  @Option(names = PROJECT_DELETED, description = "The project is gone, with all its entries.")
  private boolean projectDeleted;

  @Option(names = NS, paramLabel = "NS", description = "All entries of this namespace.")
  private @Nullable String ns;

  @Option(names = ALL, description = "All entries.")
  private boolean all;

  /**
   * The request.
   *
   * @param input names that standard input holds, asked for only where {@code -} stands
   * @throws IllegalArgumentException if it is not exactly one kind, complete
   */
  CacheInvalidate request(Supplier<List<String>> input) {
    return switch (kind()) {
      case TAG -> CacheInvalidate.tags(project, tags);
      case PATTERN -> pattern();
      case NODE -> CacheInvalidate.dependents(project, nodes);
      case GIT_COMMIT -> event(CacheEvent.GIT_COMMIT, names(committed, input));
      case FILE_CHANGE -> event(CacheEvent.FILE_CHANGE, names(changed, input));
      case PROJECT_DELETED -> projectDeleted();
      case ALL -> CacheInvalidate.project(project);
      default ->
          new CacheInvalidate(
              project, CacheInvalidationKind.NAMESPACE, ns, null, null, null, null, null);
    };
  }

  private String kind() {
    List<String> given = new ArrayList<>();
    add(given, TAG, !tags.isEmpty());
    add(given, PATTERN, pattern != null);
    add(given, NODE, !nodes.isEmpty());
    add(given, GIT_COMMIT, !committed.isEmpty());
    add(given, FILE_CHANGE, !changed.isEmpty());
    add(given, PROJECT_DELETED, projectDeleted);
    add(given, NS, ns != null && pattern == null);
    add(given, ALL, all);
    if (given.isEmpty()) {
      throw new IllegalArgumentException(
          "say which entries, with one of --tag T, --pattern GLOB --ns NS, --node N,"
              + " --git-commit FILE, --file-change FILE, --project-deleted, --ns NS, --all");
    }
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          String.join(" and ", given) + " do not go together; run one command for each");
    }
    return given.getFirst();
  }

  private static void add(List<String> given, String option, boolean present) {
    if (present) {
      given.add(option);
    }
  }

  private CacheInvalidate pattern() {
    if (ns == null || pattern == null) {
      throw new IllegalArgumentException("--pattern needs --ns NS, the namespace of the keys");
    }
    return CacheInvalidate.pattern(project, ns, pattern);
  }

  private CacheInvalidate projectDeleted() {
    if (project == null) {
      throw new IllegalArgumentException(
          "--project-deleted needs --project ID: which one is gone?");
    }
    return CacheInvalidate.onProjectDelete(project);
  }

  private CacheInvalidate event(CacheEvent event, List<String> files) {
    return new CacheInvalidate(
        project, CacheInvalidationKind.EVENT, null, null, null, null, event, files);
  }

  private static List<String> names(List<String> given, Supplier<List<String>> input) {
    List<String> names = new ArrayList<>(given);
    if (names.removeIf(StandardInput.NAME::equals)) {
      names.addAll(input.get());
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "standard input names no file, so there is nothing to invalidate");
    }
    return names;
  }
}
