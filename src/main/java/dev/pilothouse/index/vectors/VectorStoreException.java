package dev.pilothouse.index.vectors;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A vector store did not do what it was asked; the message says why and what to do. */
public final class VectorStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The kinds of trouble. */
  public enum Problem {
    /** It is not to be reached, too busy, or not done yet; later it may be. */
    UNAVAILABLE(true),
    /** It refuses the key, or wants one. */
    UNAUTHORIZED(false),
    /** What the configuration names does not exist there. */
    NOT_FOUND(false),
    /** Vectors of another size than the store has, or expects. */
    DIMENSIONS(false),
    /** The request is more than the store takes at once. */
    TOO_LARGE(false),
    /** It refuses the request for another reason, or is no store that can be used. */
    REJECTED(false),
    /** Its answer makes no sense, or is larger than any should be. */
    BAD_REPLY(false);

    private final boolean retryable;

    Problem(boolean retryable) {
      this.retryable = retryable;
    }
  }

  private final Problem problem;
  private final @Nullable Duration retryAfter;

  public VectorStoreException(Problem problem, String message) {
    this(problem, message, null, null);
  }

  VectorStoreException(
      Problem problem, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  public Problem problem() {
    return problem;
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  public boolean retryable() {
    return problem.retryable;
  }

  /** The same, saying how far a write of many came before it. */
  VectorStoreException after(int written, int all) {
    return new VectorStoreException(
        problem,
        getMessage() + " (" + written + " of " + all + " vectors were written before)",
        retryAfter,
        this);
  }

  /** How long the store asked to be left alone, or null. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
