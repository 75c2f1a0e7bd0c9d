package dev.pilothouse.index.embed;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Embeds with MiniLM on the calling thread: one core per call, one model shared by all calls.
 *
 * <p>Texts run through the model one at a time. The quantised model scales its activations by the
 * largest value in a batch, so a text's vector would otherwise depend on its neighbours, and a
 * cache by content would not hold what a second run computes.
 */
public final class MiniLmEmbedder implements Embedder {

  /** With the runtime's version, because the same model gives slightly other vectors in another. */
  private static final String MODEL_ID = "all-minilm-l6-v2-int8-names-ort126-t" + MiniLm.MAX_TOKENS;

  private final WordPieceTokenizer tokenizer;
  private final MiniLmSession session;
  private final ReentrantReadWriteLock lifecycle = new ReentrantReadWriteLock();
  private boolean closed;

  private MiniLmEmbedder(WordPieceTokenizer tokenizer, MiniLmSession session) {
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /**
   * Loads the model from the class path; blocks for about 0.7 s in a fresh JVM.
   *
   * @throws EmbeddingException if it is missing or this platform cannot run it
   */
  public static MiniLmEmbedder load() {
    try {
      return new MiniLmEmbedder(MiniLm.tokenizer(), MiniLmSession.open(MiniLm.model()));
    } catch (IOException | OrtException | LinkageError e) {
      throw new EmbeddingException("the MiniLM model cannot be loaded: " + e.getMessage(), e);
    }
  }

  @Override
  public String modelId() {
    return MODEL_ID;
  }

  @Override
  public int dimensions() {
    return MiniLm.DIMENSIONS;
  }

  @Override
  public int maxTokens() {
    return MiniLm.MAX_TOKENS;
  }

  @Override
  public EmbeddedBatch embed(List<String> texts) {
    lifecycle.readLock().lock();
    try {
      if (closed) {
        throw new EmbeddingException("the embedder is closed");
      }
      return embedOpen(texts);
    } catch (OrtException e) {
      throw new EmbeddingException("the MiniLM model failed: " + e.getMessage(), e);
    } finally {
      lifecycle.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lifecycle.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } finally {
      lifecycle.writeLock().unlock();
    }
  }

  private EmbeddedBatch embedOpen(List<String> texts) throws OrtException {
    float[] vectors = new float[texts.size() * MiniLm.DIMENSIONS];
    int[] tokens = new int[texts.size()];
    boolean[] truncated = new boolean[texts.size()];
    try (MiniLmSession.Run run = session.begin()) {
      for (int row = 0; row < tokens.length; row++) {
        Tokens text = tokenizer.encode(texts.get(row));
        tokens[row] = text.count();
        truncated[row] = text.truncated();
        MeanPooling.pool(run.hiddenState(text.ids()), text.count(), vectors, row);
      }
    }
    return new EmbeddedBatch(MiniLm.DIMENSIONS, vectors, tokens, truncated);
  }
}
