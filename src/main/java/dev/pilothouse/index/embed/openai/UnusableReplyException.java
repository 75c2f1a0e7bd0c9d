package dev.pilothouse.index.embed.openai;

/** An answer with status 200 that does not give a vector for each text. Has no stack trace. */
final class UnusableReplyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  /**
   * @param permanent whether the server will answer like this again, whatever the texts
   */
  UnusableReplyException(boolean permanent, String message) {
    super(message, null, false, false);
    this.permanent = permanent;
  }

  boolean permanent() {
    return permanent;
  }
}
