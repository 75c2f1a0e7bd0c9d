package dev.pilothouse.sandbox.suite;

import static dev.pilothouse.sandbox.suite.Words.join;

import dev.pilothouse.sandbox.suite.Suite.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** pytest, and unittest, which pytest runs. */
final class PythonRunners {
  private static final String REPORT = "report.xml";

  /** Arguments of pytest that select no tests. */
  private static final String LOOKS = "-[qvsx]+|--tb=.*|--durations=.*|--maxfail=.*";

  private PythonRunners() {}

  static Optional<Suite> of(List<String> words) {
    boolean alone = words.getFirst().equals("pytest") || words.getFirst().equals("py.test");
    if (alone || isModule(words, "pytest")) {
      return Optional.of(pytest(words.subList(alone ? 1 : 3, words.size()), List.of()));
    }
    return isModule(words, "unittest")
        ? Optional.of(unittest(words.subList(3, words.size())))
        : Optional.empty();
  }

  // unittest has no report for programs; pytest runs its tests, in the files that it would look at.
  private static Suite unittest(List<String> given) {
    List<String> rest =
        given.stream().filter(word -> !word.equals("discover") && !word.startsWith("-")).toList();
    List<String> files = new ArrayList<>(List.of("-o", "python_files=test*.py"));
    if (!rest.isEmpty()) {
      files.add("--pyargs");
    }
    return pytest(rest, files);
  }

  private static Suite pytest(List<String> given, List<String> more) {
    List<String> base = join(List.of("pytest", "-p", "no:cacheprovider"), more);
    List<String> collect =
        join(join(base, List.of("--collect-only", "-qq")), Words.withoutAny(given, LOOKS));
    return new Suite(
        "python",
        join(join(base, List.of("--junit-xml=" + REPORT)), given),
        new Collection(collect, null, PythonRunners::count),
        false,
        REPORT,
        Format.JUNIT);
  }

  /** Adds up lines such as {@code tests/test_a.py: 2}, one for each file. */
  private static OptionalInt count(String written) {
    return written
        .lines()
        .map(line -> line.strip().replaceFirst("^.*\\.py: (\\d+)$", "$1"))
        .filter(line -> line.matches("\\d{1,7}"))
        .mapToInt(Integer::parseInt)
        .reduce(Integer::sum);
  }

  private static boolean isModule(List<String> words, String module) {
    return words.size() >= 3
        && (words.getFirst().equals("python") || words.getFirst().equals("python3"))
        && words.get(1).equals("-m")
        && words.get(2).equals(module);
  }
}
