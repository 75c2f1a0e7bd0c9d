package dev.pilothouse.index.store;

import dev.pilothouse.syntax.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as ranking knows it.
 *
 * @param document its number in the generation
 * @param language the language's id
 * @param role what its file is there for
 * @param symbol the qualified name of what is defined or continued here, or null
 * @param kind the id of that definition's kind, or null
 * @param definitions those whose name stands here
 */
record Stored(
    int document,
    String path,
    int startLine,
    int endLine,
    String language,
    FileRole role,
    @Nullable String symbol,
    @Nullable String kind,
    List<Definition> definitions) {

  /** Whether these lines go on with a definition that began in an earlier chunk. */
  boolean continued() {
    return definitions.isEmpty();
  }
}
