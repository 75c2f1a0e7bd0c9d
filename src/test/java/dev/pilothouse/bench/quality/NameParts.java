package dev.pilothouse.bench.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The parts of names, found without the product's own tokens. */
final class NameParts {
  private static final int LEAST = 3;

  private NameParts() {}

  /** In the name's own letters: parse and Line of parseLine. */
  static List<String> of(String name) {
    return Stream.of(name.split("[_$]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Whether a text has a word that begins like a part of the name. */
  static boolean in(String text, String name) {
    String lower = text.toLowerCase(Locale.ROOT);
    return of(name).stream()
        .map(part -> part.toLowerCase(Locale.ROOT))
        .filter(part -> part.length() >= LEAST)
        .map(part -> part.length() > LEAST + 1 ? part.substring(0, part.length() - 1) : part)
        .anyMatch(lower::contains);
  }

  /** The parts joined in the way the name is written. */
  static String join(List<String> parts, String like) {
    if (like.contains("_")) {
      return String.join("_", parts);
    }
    StringBuilder joined = new StringBuilder();
    for (String part : parts) {
      boolean lower = joined.isEmpty() && Character.isLowerCase(like.charAt(0));
      String first = part.substring(0, 1);
      joined
          .append(lower ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
          .append(part.substring(1));
    }
    return joined.toString();
  }
}
