package dev.pilothouse.syntax;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a header declares something, by the words of its language. */
final class HeaderMatcher {

  /** Where a header stands. */
  enum Place {
    /** At the top of a file or in a module. */
    OUTSIDE,
    /** Directly in a type's body. */
    TYPE,
    /** In a function, an object literal or another block. */
    CODE
  }

  /**
   * A declaration found in a header.
   *
   * @param offset where the name stands in the code
   */
  record Match(String name, String owner, DefinitionKind kind, int offset) {}

  private static final Set<String> STATEMENTS =
      Set.of(
          "if",
          "for",
          "while",
          "switch",
          "catch",
          "return",
          "else",
          "do",
          "try",
          "new",
          "throw",
          "synchronized",
          "using",
          "lock",
          "foreach",
          "sizeof",
          "defined",
          "with",
          "await",
          "yield",
          "get",
          "set",
          "when",
          "elif",
          "case",
          "function");

  private final Language language;
  private final Keywords keywords;

  HeaderMatcher(Language language) {
    this.language = language;
    this.keywords = Keywords.of(language);
  }

  /**
   * Matches a header.
   *
   * @param body whether a body in braces follows
   * @param enclosing the simple name of the enclosing type, or an empty string
   */
  @Nullable Match match(Header header, Place place, boolean body, String enclosing) {
    if (header.size() == 0) {
      return null;
    }
    int at = skipModifiers(header);
    DefinitionKind kind = keywords.kinds().get(header.word(at));
    if (kind == DefinitionKind.MODULE && !body && language != Language.RUST) {
      return null;
    }
    if (kind != null) {
      Match found = new KeywordMatcher(language, header, at).match(kind, place, body);
      if (found != null) {
        return found;
      }
    }
    return switch (language) {
      case JAVA, CSHARP ->
          place == Place.TYPE ? callable(header, at, enclosing, DefinitionKind.METHOD) : null;
      case C, CPP ->
          body && place != Place.CODE
              ? callable(
                  header,
                  at,
                  null,
                  place == Place.TYPE ? DefinitionKind.METHOD : DefinitionKind.FUNCTION)
              : null;
      case JAVASCRIPT, TYPESCRIPT -> script(header, place, body);
      case BASH ->
          body && header.size() == 2 && header.first(1) == '(' && !header.word(0).isEmpty()
              ? new Match(header.word(0), "", DefinitionKind.FUNCTION, header.start(0))
              : null;
      default -> null;
    };
  }

  /** The first token that is neither an annotation, an attribute, a label nor a modifier. */
  private int skipModifiers(Header header) {
    int at = 0;
    while (at < header.size()) {
      if (header.first(at) == '@' && !header.is(at + 1, "interface")) {
        at += 2;
        while (header.first(at) == '.') {
          at += 2;
        }
        at += header.first(at) == '(' ? 1 : 0;
      } else if (header.first(at) == '#' || header.first(at) == '[' || header.first(at) == '@') {
        at++;
      } else if (header.first(at) == '(' && at > 0) {
        at++;
      } else if (header.is(at, "template")) {
        at = header.afterAngles(at + 1);
      } else if (header.first(at + 1) == ':'
          && header.first(at + 2) != ':'
          && isLabel(header, at)) {
        at += 2;
      } else if (keywords.modifiers().contains(header.word(at))
          && !(header.is(at, "const")
              && language == Language.TYPESCRIPT
              && !header.is(at + 1, "enum"))) {
        at++;
      } else if (header.first(at) == '-' || header.first(at) == '!') {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private static boolean isLabel(Header header, int at) {
    return header.is(at, "public") || header.is(at, "private") || header.is(at, "protected");
  }

  /** A function declared by a name before its parameters, with its type before it. */
  private static @Nullable Match callable(
      Header header, int from, @Nullable String enclosing, DefinitionKind kind) {
    int open = header.indexOf('(', from);
    int name = open - 1;
    if (name < from || header.word(name).isEmpty() || STATEMENTS.contains(header.word(name))) {
      return header.is(name - 1, "operator") || header.is(name - 2, "operator")
          ? new Match("operator", "", kind, header.start(name))
          : null;
    }
    int equals = header.indexOf('=', from);
    if (equals >= 0 && equals < open) {
      return null;
    }
    boolean typed = name > from && header.first(name - 1) != '.';
    if (enclosing != null && !typed && !header.word(name).equals(enclosing)) {
      return null;
    }
    boolean qualified = header.first(name - 1) == ':' && header.first(name - 2) == ':';
    String owner = qualified ? header.word(name - 3) : "";
    DefinitionKind actual = owner.isEmpty() ? kind : DefinitionKind.METHOD;
    return new Match(header.word(name), owner, actual, header.start(name));
  }

  /** A JavaScript function held by a variable or a property, or a method of a class. */
  private static @Nullable Match script(Header header, Place place, boolean body) {
    int equals = header.indexOf('=', 0);
    if (equals > 0 && header.first(equals + 1) != '=') {
      int value = equals + 1;
      value += header.is(value, "async") ? 1 : 0;
      boolean arrow = false;
      for (int i = value; i < header.size() && !arrow; i++) {
        arrow = header.first(i) == '=' && header.first(i + 1) == '>';
      }
      boolean function = header.is(value, "function");
      if (place != Place.CODE && (arrow || function)) {
        int name = nameBefore(header, equals);
        return header.word(name).isEmpty()
            ? null
            : new Match(
                header.word(name),
                "",
                place == Place.TYPE ? DefinitionKind.METHOD : DefinitionKind.FUNCTION,
                header.start(name));
      }
      return null;
    }
    int open = header.indexOf('(', 0);
    if (place != Place.TYPE || open < 1 || !body) {
      return null;
    }
    int name = header.first(open - 1) == '>' ? nameBefore(header, open) : open - 1;
    String word = header.word(name);
    return word.isEmpty() || (STATEMENTS.contains(word) && name > 0 && !body)
        ? null
        : new Match(word, "", DefinitionKind.METHOD, header.start(name));
  }

  /** The word a declaration gives before its type annotation or type parameters. */
  private static int nameBefore(Header header, int end) {
    int colon = header.indexOf(':', 0);
    if (colon > 0 && colon < end) {
      return colon - 1;
    }
    int angle = header.indexOf('<', 0);
    if (angle > 0 && angle < end) {
      return angle - 1;
    }
    return end - 1;
  }
}
