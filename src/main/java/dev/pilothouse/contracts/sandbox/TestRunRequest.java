package dev.pilothouse.contracts.sandbox;

import dev.pilothouse.contracts.Check;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of a project in a container and answers with their results.
 *
 * @param command how the tests are run, such as {@code pytest -q}, {@code python -m unittest},
 *     {@code jest}, {@code vitest run}, {@code node --test} or {@code go test ./...}; no shell
 *     reads it; at most 2,000 characters
 * @param source a folder below a root of the node that runs it, or the id of a project whose source
 *     is one; null where files are given
 * @param files the project's text files by relative name, as {@link ExecutionRequest} takes them;
 *     null where a source is given
 * @param limits tighter limits than the node's, null for the node's; each of the run and of the
 *     collection before it has them
 * @param options how it is treated, as for an execution; {@code cache} and {@code async} have no
 *     effect
 */
public record TestRunRequest(
    String command,
    @Nullable String source,
    @Nullable Map<String, String> files,
    @Nullable Limits limits,
    @Nullable ExecutionOptions options) {

  private static final int MAX_COMMAND = 2_000;
  private static final int MAX_SOURCE = 4_096;

  public TestRunRequest {
    Check.length("command", command, 1, MAX_COMMAND);
    if ((source == null) == (files == null)) {
      throw new IllegalArgumentException("give either \"source\" or \"files\"");
    }
    if (source != null) {
      Check.length("source", source, 1, MAX_SOURCE);
    }
    if (files != null) {
      files = ExecutionRequest.checkedFiles("", files);
    }
  }

  /** How it is treated. */
  public ExecutionOptions treatment() {
    return options == null ? ExecutionOptions.NONE : options;
  }
}
