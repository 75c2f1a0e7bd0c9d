package dev.pilothouse.syntax;

import dev.pilothouse.syntax.HeaderMatcher.Match;
import dev.pilothouse.syntax.HeaderMatcher.Place;
import org.jspecify.annotations.Nullable;

/** Reads a declaration that begins with a defining word such as {@code class} or {@code fn}. */
final class KeywordMatcher {

  private final Language language;
  private final Header header;

  /** The token that is the defining word. */
  private final int keyword;

  KeywordMatcher(Language language, Header header, int keyword) {
    this.language = language;
    this.header = header;
    this.keyword = keyword;
  }

  @Nullable Match match(DefinitionKind kind, Place place, boolean body) {
    return switch (language) {
      case C, CPP -> compound(kind, body);
      case GO -> go(kind);
      case KOTLIN -> kotlin(kind, place);
      case RUST ->
          header.is(keyword, "impl")
              ? implementation(header.afterAngles(keyword + 1))
              : named(kind, place, keyword + (header.first(keyword + 1) == '!' ? 2 : 1));
      case JAVA ->
          header.is(keyword, "record") && header.has('=') ? null : named(kind, place, keyword + 1);
      case CSHARP -> csharp(kind, place);
      case JAVASCRIPT, TYPESCRIPT ->
          header.is(keyword, "type") && !header.has('=')
              ? null
              : named(kind, place, keyword + (header.first(keyword + 1) == '*' ? 2 : 1));
      case PHP -> named(kind, place, keyword + (header.first(keyword + 1) == '&' ? 2 : 1));
      default -> named(kind, place, keyword + 1);
    };
  }

  private @Nullable Match named(DefinitionKind kind, Place place, int name) {
    String word = header.word(name);
    if (word.isEmpty()) {
      return null;
    }
    boolean method = kind == DefinitionKind.FUNCTION && place == Place.TYPE;
    return new Match(word, "", method ? DefinitionKind.METHOD : kind, header.start(name));
  }

  private @Nullable Match go(DefinitionKind kind) {
    int name = keyword + 1;
    if (kind == DefinitionKind.FUNCTION && header.first(name) == '(') {
      String receiver = header.lastWordIn(name);
      String word = header.word(name + 1);
      return word.isEmpty()
          ? null
          : new Match(word, receiver, DefinitionKind.METHOD, header.start(name + 1));
    }
    return named(kind, Place.OUTSIDE, name);
  }

  private @Nullable Match kotlin(DefinitionKind kind, Place place) {
    int name = keyword + 1;
    if (header.is(name, "interface")) {
      return named(DefinitionKind.TYPE, place, name + 1);
    }
    name = header.afterAngles(name);
    while (header.first(name + 1) == '.') {
      name += 2;
    }
    boolean companion = header.is(keyword, "object") && header.is(keyword - 1, "companion");
    if (companion && header.word(name).isEmpty()) {
      return new Match("Companion", "", kind, header.start(keyword));
    }
    return named(kind, place, name);
  }

  private @Nullable Match csharp(DefinitionKind kind, Place place) {
    int name = keyword + 1;
    boolean recordOf = header.is(name, "class") || header.is(name, "struct");
    if (header.is(keyword, "delegate")) {
      int open = header.indexOf('(', name);
      return open < 0 ? null : named(kind, place, open - 1);
    }
    name += header.is(keyword, "record") && recordOf ? 1 : 0;
    while (kind == DefinitionKind.MODULE && header.first(name + 1) == '.') {
      name += 2;
    }
    return named(kind, place, name);
  }

  /** A Rust {@code impl}: its name is the type it is for. */
  private @Nullable Match implementation(int from) {
    int name = from;
    for (int i = from; i < header.size() && !header.is(i, "where"); i++) {
      if (header.is(i, "for") && header.first(i + 1) != '<') {
        name = i + 1;
      }
    }
    while (name < header.size() && header.word(name).isEmpty()) {
      name++;
    }
    while (header.first(name + 1) == ':' && header.first(name + 2) == ':') {
      name += 3;
    }
    return named(DefinitionKind.TYPE, Place.OUTSIDE, name);
  }

  /** A C or C++ type or namespace with a body. */
  private @Nullable Match compound(DefinitionKind kind, boolean body) {
    if (!body || header.has('=')) {
      return null;
    }
    int end = header.indexOf(':', keyword);
    while (end >= 0 && header.first(end + 1) == ':') {
      end = header.indexOf(':', end + 2);
    }
    int last = end < 0 ? header.size() : end;
    int open = header.indexOf('(', keyword);
    if (open > keyword + 2 && open < last) {
      return null;
    }
    for (int i = last - 1; i > keyword; i--) {
      if (!header.word(i).isEmpty() && !header.is(i, "final") && header.first(i - 1) != '<') {
        return named(kind, Place.OUTSIDE, i);
      }
    }
    return null;
  }
}
