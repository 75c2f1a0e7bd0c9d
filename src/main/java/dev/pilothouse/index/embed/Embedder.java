package dev.pilothouse.index.embed;

import java.util.List;

/**
 * A model that maps texts to vectors of one fixed length.
 *
 * <p>Implementations may be called by any number of threads at once.
 */
public interface Embedder extends AutoCloseable {

  /**
   * Names the model together with everything that changes its vectors, such as the token limit, so
   * that it can be part of a cache key.
   */
  String modelId();

  /** The number of floats in one vector. */
  int dimensions();

  /** The tokens of a text that are read, special tokens included; what follows them is cut. */
  int maxTokens();

  /**
   * Embeds the texts, in their order; blocks the caller until all are done.
   *
   * @throws EmbeddingException if the model fails or is closed
   */
  EmbeddedBatch embed(List<String> texts);

  /** Frees the model after the calls in flight have ended; closing twice does nothing. */
  @Override
  void close();
}
