package dev.pilothouse.index.embed;

/** A model that could not be loaded or could not embed. */
public final class EmbeddingException extends RuntimeException {

  /** Creates it with a message that names the model and what went wrong. */
  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates it with a message that names the model and what went wrong. */
  public EmbeddingException(String message) {
    super(message);
  }
}
