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
   * Embeds the texts, in their order; blocks the caller until all are done or have failed.
   *
   * @throws EmbeddingException if the model fails or is closed; its reach says what to do
   */
  EmbeddedBatch embed(List<String> texts);

  /**
   * Embeds what somebody looks for, who waits for it; blocks, for a shorter time than {@link
   * #embed}.
   *
   * @return a vector of length one
   * @throws EmbeddingException if the model fails, is closed or takes too long
   */
  default float[] embedQuery(String text) {
    EmbeddedBatch batch = embed(List.of(text));
    String failure = batch.failures().get(0);
    if (failure != null) {
      throw new EmbeddingException(failure);
    }
    return batch.vector(0);
  }

  /** What a lane should ask for at present. */
  default BatchSize batchSize() {
    return BatchSize.SMALL;
  }

  /** Ends what calls wait for, such as a budget, so that they fail soon; later ones do at once. */
  default void stopWaiting() {}

  /** Frees the model after the calls in flight have ended; closing twice does nothing. */
  @Override
  void close();
}
