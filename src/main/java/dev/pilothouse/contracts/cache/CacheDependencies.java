package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry depends on, so that it ends when one of these changes. At most 32 in all, each 1 to
 * 512 characters; a list that is left out is empty.
 *
 * @param tags names of the caller's own
 * @param files paths of files: ended by an event that names the file
 * @param dirs paths of folders: ended by an event that names a file anywhere below; {@code .} is
 *     the project's root
 * @param nodes nodes of the dependency graph: ended when the node, or one it depends on, is
 *     invalidated
 */
public record CacheDependencies(
    List<String> tags, List<String> files, List<String> dirs, List<String> nodes) {
  /** Depends on nothing but its namespace and project. */
  public static final CacheDependencies NONE =
      new CacheDependencies(List.of(), List.of(), List.of(), List.of());

  private static final int MOST = 32;

  public CacheDependencies(
      @Nullable List<String> tags,
      @Nullable List<String> files,
      @Nullable List<String> dirs,
      @Nullable List<String> nodes) {
    this.tags = checked("tags", tags);
    this.files = checked("files", files);
    this.dirs = checked("dirs", dirs);
    this.nodes = checked("nodes", nodes);
    int all = this.tags.size() + this.files.size() + this.dirs.size() + this.nodes.size();
    Check.range("number of dependencies", all, 0, MOST);
  }

  /** Depends on tags alone. */
  public static CacheDependencies ofTags(String... tags) {
    return new CacheDependencies(List.of(tags), List.of(), List.of(), List.of());
  }

  /** Depends on files alone. */
  public static CacheDependencies ofFiles(String... files) {
    return new CacheDependencies(List.of(), List.of(files), List.of(), List.of());
  }

  static CacheDependencies orNone(@Nullable CacheDependencies given) {
    return given == null ? NONE : given;
  }

  private static List<String> checked(String field, @Nullable List<String> names) {
    if (names == null) {
      return List.of();
    }
    CacheLimits.keys(field, names, MOST);
    return List.copyOf(names);
  }
}
