package dev.pilothouse.syntax;

import dev.pilothouse.syntax.tree.TreeSitter;
import java.nio.file.Path;
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

  /**
   * A scanner that reads syntax trees where it can; blocks while it loads the parser.
   *
   * @param natives a folder for the parser's libraries, kept from start to start
   */
  static DefinitionScanner withTrees(Path natives) {
    return TreeSitter.load(natives)
        .<DefinitionScanner>map(parser -> new TreeScanner(parser, TreeScanner.LIMIT))
        .orElseGet(DefinitionScanner::heuristic);
  }

  /** A scanner that follows braces, indentation and headings, without a grammar. */
  static DefinitionScanner heuristic() {
    return HeuristicScanner.INSTANCE;
  }
}
