package dev.pilothouse.cli;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints a failure in one line (or as JSON) and turns it into an exit code. */
final class Problems implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    boolean json = "json".equalsIgnoreCase(parsed.matchedOptionValue("--output", "").toString());
    if (thrown instanceof FailureException typed) {
      Failure failure = typed.failure();
      command
          .getErr()
          .println(json ? Failures.toJson(failure).encode() : "pilothouse: " + failure.message());
      return ExitCode.of(failure.code());
    }
    if (thrown instanceof IllegalArgumentException) {
      command.getErr().println("pilothouse: " + thrown.getMessage());
      return ExitCode.USAGE;
    }
    command.getErr().println("pilothouse: " + thrown);
    return ExitCode.FAILED;
  }
}
