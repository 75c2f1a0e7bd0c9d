package dev.pilothouse.cli;

import dev.pilothouse.contracts.FailureCode;

/** What a command's exit code means; 0 is success. */
public final class ExitCode {
  /** The request was answered with a failure, or the code that ran failed. */
  public static final int FAILED = 1;

  /** The command line or the configuration is wrong. */
  public static final int USAGE = 2;

  /** No node answers, or what it needs is away; the same command may succeed later. */
  public static final int UNAVAILABLE = 3;

  private ExitCode() {}

  static int of(FailureCode code) {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, OVERLOADED -> UNAVAILABLE;
      case INVALID_REQUEST -> USAGE;
      default -> FAILED;
    };
  }
}
