package dev.pilothouse.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, in words that may leave the cluster.
 *
 * @param code one of the closed list
 * @param message what was wrong and what to do, without internals
 * @param retryAfterMs when to try again, in milliseconds, or null if unknown or pointless
 */
public record Failure(FailureCode code, String message, @Nullable Long retryAfterMs) {

  public Failure(FailureCode code, String message) {
    this(code, message, null);
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return code.retryable();
  }

  /** This failure as an exception, for code that throws or fails a future. */
  public FailureException toException() {
    return new FailureException(this);
  }
}
