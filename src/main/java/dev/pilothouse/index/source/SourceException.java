package dev.pilothouse.index.source;

/** A source that cannot be indexed; the message says why and what to do about it. */
public final class SourceException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kind of fault it is. */
  public enum Problem {
    /** The source is written in a way that cannot be used. */
    INVALID,
    /** There is no such folder, branch or commit. */
    NOT_FOUND,
    /** The source lies outside the folders that may be indexed. */
    NOT_ALLOWED,
    /** There is nothing to index. */
    EMPTY,
    /** The folder or repository cannot be read. */
    UNREADABLE
  }

  private final Problem problem;

  public SourceException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  public SourceException(Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** What kind of fault it is. */
  public Problem problem() {
    return problem;
  }

  /** The message, which is always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
