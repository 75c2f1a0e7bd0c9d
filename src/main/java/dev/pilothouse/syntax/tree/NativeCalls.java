package dev.pilothouse.syntax.tree;

/** What a method handle may throw, in a form that callers can. */
final class NativeCalls {

  private NativeCalls() {}

  /** The exception to throw; the linked functions themselves throw nothing. */
  static RuntimeException fault(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException fault -> fault;
      case Error error -> throw error;
      default -> new IllegalStateException(thrown);
    };
  }
}
