package dev.pilothouse.sandbox.suite;

import static dev.pilothouse.sandbox.suite.Words.join;

import dev.pilothouse.sandbox.suite.Suite.Format;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code go test}. */
final class GoRunner {
  private static final String TEST = "(Test|Example|Fuzz)\\S*";

  private GoRunner() {}

  static Optional<Suite> of(List<String> words) {
    if (words.size() < 2 || !words.getFirst().equals("go") || !words.get(1).equals("test")) {
      return Optional.empty();
    }
    List<String> rest =
        words.subList(2, words.size()).stream()
            .filter(word -> !word.equals("-json") && !word.equals("-v"))
            .toList();
    return Optional.of(
        new Suite(
            "go",
            join(List.of("go", "test", "-json"), rest),
            collection(rest),
            true,
            null,
            Format.GO));
  }

  /** The list knows nothing of {@code -skip}, so that with it nobody can say. */
  private static @Nullable Collection collection(List<String> rest) {
    if (rest.stream().anyMatch(word -> word.matches("--?skip(=.*)?"))) {
      return null;
    }
    List<String> command = List.of("go", "test", "-vet=off", "-list", firstPart(selected(rest)));
    return new Collection(
        join(command, Words.without(rest, "-run", "--run")), null, GoRunner::count);
  }

  private static String selected(List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      if (word.matches("--?run=.*")) {
        return word.substring(word.indexOf('=') + 1);
      }
      if (word.matches("--?run") && at + 1 < words.size()) {
        return words.get(at + 1);
      }
    }
    return ".";
  }

  /** What stands before the first slash that is in no brackets: the part for tests of packages. */
  private static String firstPart(String pattern) {
    int depth = 0;
    for (int at = 0; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case '\\' -> at++;
        case '[', '(' -> depth++;
        case ']', ')' -> depth--;
        case '/' -> {
          if (depth <= 0) {
            return pattern.substring(0, at);
          }
        }
        default -> {}
      }
    }
    return pattern;
  }

  /** Counts names; a package and its external tests may have one twice, which is reported once. */
  private static OptionalInt count(String written) {
    int count = 0;
    Set<String> names = new HashSet<>();
    for (String line : written.lines().toList()) {
      if (line.matches(TEST) && names.add(line)) {
        count++;
      } else if (line.startsWith("ok ")) {
        names.clear();
      }
    }
    return OptionalInt.of(count);
  }
}
