package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * What the results of a search must be; conditions left out do not count, the others all do.
 *
 * @param path a folder, a file, or a glob with {@code *}, {@code **}, <code>?</code> and {@code
 *     {a,b}}; a glob without a slash holds for file names in every folder
 * @param language the id of a language, such as {@code java}
 * @param kind of a definition that a result holds: {@code module}, {@code class}, {@code function}
 *     (methods too), {@code method} or {@code section}
 */
public record SearchFilters(
    @Nullable String path, @Nullable String language, @Nullable String kind) {
  /** Everything is good. */
  public static final SearchFilters NONE = new SearchFilters(null, null, null);

  private static final int MAX_PATH = 500;
  private static final int MAX_WORD = 40;

  public SearchFilters {
    if (path != null) {
      Check.length("path", path, 1, MAX_PATH);
    }
    if (language != null) {
      Check.length("language", language, 1, MAX_WORD);
    }
    if (kind != null) {
      Check.length("kind", kind, 1, MAX_WORD);
    }
  }
}
