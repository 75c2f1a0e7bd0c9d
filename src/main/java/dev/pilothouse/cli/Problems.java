package dev.pilothouse.cli;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints a failure in one line (or as JSON) and turns it into an exit code. */
final class Problems implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    if (thrown instanceof FailureException typed) {
      return print(typed.failure(), command, parsed);
    }
    if (thrown instanceof IllegalArgumentException) {
      String message = String.valueOf(thrown.getMessage());
      return print(new Failure(FailureCode.INVALID_REQUEST, message), command, parsed);
    }
    command.getErr().println("pilothouse: " + thrown);
    return ExitCode.FAILED;
  }

  private static int print(Failure failure, CommandLine command, ParseResult parsed) {
    command
        .getErr()
        .println(
            json(parsed) ? Failures.toJson(failure).encode() : "pilothouse: " + failure.message());
    return ExitCode.of(failure.code());
  }

  /** What was asked of the command that ran, the last one on the line. */
  private static boolean json(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    Object output = last.<Object>matchedOptionValue("--output", "");
    return "json".equalsIgnoreCase(output.toString());
  }
}
