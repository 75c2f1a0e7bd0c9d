package dev.pilothouse.syntax;

import java.util.List;

/**
 * Finds the definitions of a source text.
 *
 * <p>Implementations are safe for use by several threads, take time linear in the text and return
 * what they could find when the text is not well formed.
 */
public interface DefinitionScanner {

  /**
   * Returns the definitions in order of their first line, an enclosing one before those it holds.
   * Ranges nest or are apart; only the first and last line may be shared with a neighbour.
   */
  List<Definition> scan(Language language, SourceText text);

  /** A scanner that follows braces, indentation and headings, without a grammar. */
  static DefinitionScanner heuristic() {
    return HeuristicScanner.INSTANCE;
  }
}
