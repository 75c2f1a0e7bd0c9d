package dev.pilothouse.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The words that begin a definition in a language, and those that may stand before them.
 *
 * @param kinds from a defining word to what it defines
 * @param modifiers words that may come before it
 */
record Keywords(Map<String, DefinitionKind> kinds, Set<String> modifiers) {

  private static final Keywords JAVA =
      of(
          "class interface enum record",
          "",
          "",
          "public protected private static final abstract sealed non strictfp default");
  private static final Keywords CSHARP =
      of(
          "class interface enum record struct delegate",
          "",
          "namespace",
          "public protected private internal static sealed abstract partial readonly ref unsafe file"
              + " new");
  private static final Keywords KOTLIN =
      of(
          "class interface object typealias",
          "fun",
          "",
          "public protected private internal open final abstract sealed data enum annotation inner"
              + " value inline companion override suspend operator infix tailrec external const"
              + " expect actual noinline crossinline lateinit");
  private static final Keywords JAVASCRIPT =
      of("class", "function", "", "export default async declare abstract");
  private static final Keywords TYPESCRIPT =
      of(
          "class interface enum type",
          "function",
          "namespace module",
          "export default async declare abstract const");
  private static final Keywords GO = of("type", "func", "", "");
  private static final Keywords RUST =
      of(
          "struct enum union trait impl type",
          "fn macro_rules",
          "mod",
          "pub async unsafe const extern default crate");
  private static final Keywords CPP =
      of(
          "class struct union enum",
          "",
          "namespace",
          "inline typedef static extern const export constexpr");
  private static final Keywords PHP =
      of(
          "class interface trait enum",
          "function",
          "namespace",
          "public protected private static final abstract readonly");
  private static final Keywords BASH = of("", "function", "", "");

  static Keywords of(Language language) {
    return switch (language) {
      case JAVA -> JAVA;
      case CSHARP -> CSHARP;
      case KOTLIN -> KOTLIN;
      case JAVASCRIPT -> JAVASCRIPT;
      case TYPESCRIPT -> TYPESCRIPT;
      case GO -> GO;
      case RUST -> RUST;
      case C, CPP -> CPP;
      case PHP -> PHP;
      default -> BASH;
    };
  }

  private static Keywords of(String types, String functions, String modules, String modifiers) {
    Map<String, DefinitionKind> kinds = new HashMap<>();
    words(types).forEach(word -> kinds.put(word, DefinitionKind.TYPE));
    words(functions).forEach(word -> kinds.put(word, DefinitionKind.FUNCTION));
    words(modules).forEach(word -> kinds.put(word, DefinitionKind.MODULE));
    return new Keywords(Map.copyOf(kinds), words(modifiers));
  }

  private static Set<String> words(String list) {
    return list.isEmpty() ? Set.of() : Set.of(list.split(" ", -1));
  }
}
