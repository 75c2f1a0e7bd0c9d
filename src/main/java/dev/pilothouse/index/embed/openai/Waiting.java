package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;

/** Time, and waiting that ends when the node stops. Thread-safe. */
interface Waiting {

  /** A clock that only goes on; its zero means nothing. */
  long nanos();

  /**
   * Blocks for this time.
   *
   * @throws EmbeddingException of reach service, if the node stops or the thread is interrupted
   */
  void await(long nanos);

  /** Ends all waiting now and later. */
  void stop();
}
