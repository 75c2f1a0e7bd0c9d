package dev.pilothouse.sandbox.suite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of tests by a runner that is known here.
 *
 * @param language whose image has the runner
 * @param run the command with what makes the runner write its report
 * @param collection how the tests are only found, null where the runner cannot say
 * @param grows whether a test may make more of them while it runs
 * @param report name of the file that the runner writes, null where it writes to standard output
 * @param format how the report is written
 */
public record Suite(
    String language,
    List<String> run,
    @Nullable Collection collection,
    boolean grows,
    @Nullable String report,
    Format format) {
  /** How a runner reports. */
  public enum Format {
    JUNIT,
    JEST,
    GO
  }

  private static final String KNOWN =
      "pytest, python -m pytest, python -m unittest, jest, vitest, node --test, go test";

  /**
   * The run of a command.
   *
   * @throws IllegalArgumentException when it is no runner's that is known
   */
  public static Suite of(String command) {
    List<String> words = CommandLine.words(command);
    return PythonRunners.of(words)
        .or(() -> ScriptRunners.of(words))
        .or(() -> GoRunner.of(words))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"command\" begins with "
                        + words.getFirst()
                        + "; it may begin with "
                        + KNOWN));
  }
}
