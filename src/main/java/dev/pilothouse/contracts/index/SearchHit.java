package dev.pilothouse.contracts.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place in a project.
 *
 * @param path relative to the project's root, with slashes
 * @param startLine from 1
 * @param endLine included
 * @param score higher is better, comparable within one reply only
 * @param snippet the lines themselves
 * @param symbol what is defined there, if something is
 * @param kind of the symbol: module, type, function, method or section
 * @param language the language's id
 * @param highlights what matched words of the question, in order
 * @param scores where the request asked to explain
 */
public record SearchHit(
    String path,
    int startLine,
    int endLine,
    double score,
    String snippet,
    @Nullable String symbol,
    @Nullable String kind,
    @Nullable String language,
    List<SearchHighlight> highlights,
    @Nullable SearchScores scores) {
  public SearchHit {
    highlights = highlights == null ? List.of() : List.copyOf(highlights);
  }

  /** A place of which no more is known. */
  public SearchHit(
      String path,
      int startLine,
      int endLine,
      double score,
      String snippet,
      @Nullable String symbol) {
    this(path, startLine, endLine, score, snippet, symbol, null, null, List.of(), null);
  }
}
