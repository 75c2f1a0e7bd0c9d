package dev.pilothouse.index.store;

import dev.pilothouse.contracts.index.SearchHighlight;
import dev.pilothouse.contracts.index.SearchScores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that a search found: one chunk, or several that follow one another.
 *
 * @param language the language's id
 * @param symbol the qualified name of what is defined or continued here, or null
 * @param kind the id of that definition's kind, or null
 * @param text the lines themselves, shortened if they are very long
 * @param score higher is better, comparable within one search
 * @param highlights what matched words of the question
 * @param scores how the score came about
 */
public record Hit(
    String path,
    int startLine,
    int endLine,
    String language,
    @Nullable String symbol,
    @Nullable String kind,
    String text,
    double score,
    List<SearchHighlight> highlights,
    SearchScores scores) {

  public Hit {
    highlights = List.copyOf(highlights);
  }
}
