package dev.pilothouse.index.embed;

/** A model that could not be loaded or could not embed. */
public final class EmbeddingException extends RuntimeException {

  /** How far a failure reaches, and with it what is to be done. */
  public enum Reach {
    /** The texts of this call; others may do, and these may do later. */
    BATCH,
    /** Every text for now: the model is away, or asks for patience. */
    SERVICE,
    /** Every text until an operator changes something that the message names. */
    RUN
  }

  private final Reach reach;

  /** Creates it with a message that names the model and what went wrong. */
  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
    this.reach = Reach.BATCH;
  }

  /** Creates it with a message that names the model and what went wrong. */
  public EmbeddingException(String message) {
    this(Reach.BATCH, message);
  }

  /** Creates it with a message that names the model, what went wrong and what to do. */
  public EmbeddingException(Reach reach, String message) {
    super(message);
    this.reach = reach;
  }

  /** How far it reaches. */
  public Reach reach() {
    return reach;
  }
}
