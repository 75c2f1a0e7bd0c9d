package dev.pilothouse.sandbox.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of tests by a runner that is known here.
 *
 * @param language whose image has the runner
 * @param run the command with what makes the runner write its report
 * @param collect the command that only finds the tests, null where the runner has none
 * @param report name of the file that the runner writes, null where it writes to standard output
 * @param format how the report is written
 */
public record Suite(
    String language,
    List<String> run,
    @Nullable List<String> collect,
    @Nullable String report,
    Format format) {
  /** How a runner reports. */
  public enum Format {
    JUNIT,
    JEST,
    GO
  }

  private static final String JUNIT_FILE = "report.xml";
  private static final String JSON_FILE = "report.json";
  private static final String KNOWN =
      "pytest, python -m pytest, python -m unittest, jest, vitest, node --test, go test";

  /**
   * The run of a command.
   *
   * @throws IllegalArgumentException when it is no runner's that is known
   */
  public static Suite of(String command) {
    List<String> words = CommandLine.words(command);
    return pytest(words)
        .or(() -> unittest(words))
        .or(() -> scripts(words))
        .or(() -> go(words))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"command\" begins with "
                        + words.getFirst()
                        + "; it may begin with "
                        + KNOWN));
  }

  private static Optional<Suite> pytest(List<String> words) {
    boolean alone = words.getFirst().equals("pytest") || words.getFirst().equals("py.test");
    if (!alone && !isModule(words, "pytest")) {
      return Optional.empty();
    }
    return Optional.of(pytest(words.subList(alone ? 1 : 3, words.size()), List.of()));
  }

  // unittest has no report for programs; pytest runs its tests, in the files that it would look at.
  private static Optional<Suite> unittest(List<String> words) {
    if (!isModule(words, "unittest")) {
      return Optional.empty();
    }
    List<String> rest =
        words.subList(3, words.size()).stream()
            .filter(word -> !word.equals("discover") && !word.startsWith("-"))
            .toList();
    List<String> files = new ArrayList<>(List.of("-o", "python_files=test*.py"));
    if (!rest.isEmpty()) {
      files.add("--pyargs");
    }
    return Optional.of(pytest(rest, files));
  }

  private static Suite pytest(List<String> given, List<String> more) {
    List<String> base = join(List.of("pytest", "-p", "no:cacheprovider"), more);
    return new Suite(
        "python",
        join(join(base, List.of("--junit-xml=" + JUNIT_FILE)), given),
        join(
            join(base, List.of("--collect-only", "-qq")),
            given.stream().filter(Suite::selects).toList()),
        JUNIT_FILE,
        Format.JUNIT);
  }

  /** Whether an argument of pytest is more than a wish for more or less output. */
  private static boolean selects(String word) {
    return !word.matches("-[qvsx]+|--tb=.*|--durations=.*|--maxfail=.*");
  }

  private static Optional<Suite> scripts(List<String> words) {
    List<String> given = words.getFirst().equals("npx") ? words.subList(1, words.size()) : words;
    if (given.isEmpty()) {
      return Optional.empty();
    }
    List<String> rest = given.subList(1, given.size());
    return switch (given.getFirst()) {
      case "jest" ->
          Optional.of(
              new Suite(
                  "javascript",
                  join(List.of("jest", "-i", "--json", "--outputFile=" + JSON_FILE), rest),
                  null,
                  JSON_FILE,
                  Format.JEST));
      case "vitest" -> Optional.of(vitest(rest.stream().filter(w -> !w.equals("run")).toList()));
      case "node" ->
          rest.contains("--test")
              ? Optional.of(
                  new Suite(
                      "javascript",
                      join(
                          List.of(
                              "node",
                              "--test-reporter=junit",
                              "--test-reporter-destination=" + JUNIT_FILE),
                          rest),
                      null,
                      JUNIT_FILE,
                      Format.JUNIT))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Suite vitest(List<String> rest) {
    return new Suite(
        "typescript",
        join(List.of("vitest", "run", "--reporter=junit", "--outputFile=" + JUNIT_FILE), rest),
        null,
        JUNIT_FILE,
        Format.JUNIT);
  }

  private static Optional<Suite> go(List<String> words) {
    if (words.size() < 2 || !words.getFirst().equals("go") || !words.get(1).equals("test")) {
      return Optional.empty();
    }
    List<String> rest =
        words.subList(2, words.size()).stream()
            .filter(word -> !word.equals("-json") && !word.equals("-v"))
            .toList();
    return Optional.of(
        new Suite("go", join(List.of("go", "test", "-json"), rest), null, null, Format.GO));
  }

  private static boolean isModule(List<String> words, String module) {
    return words.size() >= 3
        && (words.getFirst().equals("python") || words.getFirst().equals("python3"))
        && words.get(1).equals("-m")
        && words.get(2).equals(module);
  }

  /** How many tests the collecting command's output names; empty where that cannot be said. */
  public OptionalInt collected(String stdout) {
    // "tests/test_a.py: 2", a line for each file
    return stdout
        .lines()
        .map(line -> line.strip().replaceFirst("^.*\\.py: (\\d+)$", "$1"))
        .filter(line -> line.matches("\\d{1,7}"))
        .mapToInt(Integer::parseInt)
        .reduce(Integer::sum);
  }

  private static List<String> join(List<String> one, List<String> two) {
    return Stream.concat(one.stream(), two.stream()).toList();
  }
}
