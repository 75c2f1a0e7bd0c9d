package dev.pilothouse.contracts;

/**
 * Carries a {@link Failure} through code that throws. Has no stack trace: the failure says it all.
 */
public final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public FailureException(Failure failure) {
    super(failure.code().wireName() + ": " + failure.message(), null, false, false);
    this.failure = failure;
  }

  public FailureException(FailureCode code, String message) {
    this(new Failure(code, message));
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }
}
