package dev.pilothouse.syntax;

import java.util.List;

/** Chooses the way to look for definitions by the language's family. */
enum HeuristicScanner implements DefinitionScanner {
  INSTANCE;

  @Override
  public List<Definition> scan(Language language, SourceText text) {
    if (text.lineCount() == 0) {
      return List.of();
    }
    return switch (language.family()) {
      case BRACES -> BraceScanner.scan(language, text);
      case INDENT -> IndentScanner.scan(text);
      case END_WORD -> RubyScanner.scan(text);
      case HEADINGS -> HeadingScanner.scan(text);
      case PLAIN -> List.of();
    };
  }
}
