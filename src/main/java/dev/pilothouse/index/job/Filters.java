package dev.pilothouse.index.job;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.SearchFilters;
import dev.pilothouse.index.store.StoreFilter;
import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the filters of a request mean in the index. */
final class Filters {
  private static final Map<String, Set<DefinitionKind>> KINDS = kinds();

  private Filters() {}

  /**
   * The filter for the store.
   *
   * @throws FailureException {@code invalid-request} if a language or kind is not known
   */
  static StoreFilter of(SearchFilters filters) {
    String kind = filters.kind();
    return new StoreFilter(
        filters.path(), language(filters.language()), kind == null ? Set.of() : kinds(kind));
  }

  private static @Nullable Language language(@Nullable String id) {
    if (id == null) {
      return null;
    }
    return Arrays.stream(Language.values())
        .filter(language -> language.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                unknown(
                    "language",
                    id,
                    Arrays.stream(Language.values())
                        .map(Language::id)
                        .collect(Collectors.joining(", "))));
  }

  private static Set<DefinitionKind> kinds(String kind) {
    Set<DefinitionKind> kinds = KINDS.get(kind.toLowerCase(Locale.ROOT));
    if (kinds == null) {
      throw unknown("kind", kind, String.join(", ", KINDS.keySet()));
    }
    return kinds;
  }

  private static FailureException unknown(String what, String given, String known) {
    return new FailureException(
        FailureCode.INVALID_REQUEST,
        "there is no " + what + " \"" + given + "\"; these are known: " + known);
  }

  /** A language has its own word for a type; a function is one wherever it stands. */
  private static Map<String, Set<DefinitionKind>> kinds() {
    Map<String, Set<DefinitionKind>> kinds = new TreeMap<>();
    for (String type :
        new String[] {"type", "class", "interface", "struct", "enum", "record", "trait"}) {
      kinds.put(type, Set.of(DefinitionKind.TYPE));
    }
    kinds.put("function", Set.of(DefinitionKind.FUNCTION, DefinitionKind.METHOD));
    kinds.put("method", Set.of(DefinitionKind.METHOD));
    kinds.put("module", Set.of(DefinitionKind.MODULE));
    kinds.put("section", Set.of(DefinitionKind.SECTION));
    return kinds;
  }
}
