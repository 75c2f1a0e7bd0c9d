package dev.pilothouse.index.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The model inside ONNX Runtime. Each run computes on its caller's thread; the weights are shared.
 */
final class MiniLmSession implements AutoCloseable {
  private static final int KEPT_BUFFERS = 64;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final BlockingQueue<Buffers> idle = new ArrayBlockingQueue<>(KEPT_BUFFERS);

  private MiniLmSession(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  static MiniLmSession open(byte[] model) throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "pilothouse");
    try (var options = options()) {
      return new MiniLmSession(environment, environment.createSession(model, options));
    }
  }

  /** No threads of its own and no spinning: callers bring as many threads as there are cores. */
  private static OrtSession.SessionOptions options() throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    return options;
  }

  /** Lends buffers to one thread until it closes the run. */
  Run begin() {
    Buffers buffers = idle.poll();
    return new Run(buffers == null ? Buffers.allocate() : buffers);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException("the MiniLM model did not close: " + e.getMessage(), e);
    }
  }

  /** One thread's use of the model, for any number of texts. */
  final class Run implements AutoCloseable {
    private final Buffers buffers;

    private Run(Buffers buffers) {
      this.buffers = buffers;
    }

    /**
     * Runs one text through the model.
     *
     * @return the token vectors, valid until the next call
     */
    FloatBuffer hiddenState(int[] ids) throws OrtException {
      buffers.fill(ids);
      long[] shape = {1, ids.length};
      long[] hiddenShape = {1, ids.length, MiniLm.DIMENSIONS};
      try (var tokens = OnnxTensor.createTensor(environment, buffers.ids, shape);
          var mask = OnnxTensor.createTensor(environment, buffers.mask, shape);
          var types = OnnxTensor.createTensor(environment, buffers.types, shape);
          var hidden = OnnxTensor.createTensor(environment, buffers.hidden, hiddenShape)) {
        session
            .run(
                Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types),
                Map.of("last_hidden_state", hidden))
            .close();
        return buffers.hidden;
      }
    }

    @Override
    public void close() {
      boolean kept = idle.offer(buffers);
      assert kept || idle.remainingCapacity() == 0;
    }
  }

  /** Memory that the model reads its input from and writes its output to. */
  private record Buffers(LongBuffer ids, LongBuffer mask, LongBuffer types, FloatBuffer hidden) {

    static Buffers allocate() {
      LongBuffer mask = longs();
      while (mask.hasRemaining()) {
        mask.put(1);
      }
      int floats = MiniLm.MAX_TOKENS * MiniLm.DIMENSIONS;
      return new Buffers(longs(), mask, longs(), direct(floats * Float.BYTES).asFloatBuffer());
    }

    /** Sets the ids and the buffers' limits; the mask stays all ones, the types all zeros. */
    void fill(int[] tokens) {
      ids.clear();
      for (int id : tokens) {
        ids.put(id);
      }
      ids.flip();
      mask.position(0).limit(tokens.length);
      types.position(0).limit(tokens.length);
      hidden.position(0).limit(tokens.length * MiniLm.DIMENSIONS);
    }

    private static LongBuffer longs() {
      return direct(MiniLm.MAX_TOKENS * Long.BYTES).asLongBuffer();
    }

    private static ByteBuffer direct(int bytes) {
      return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
  }
}
