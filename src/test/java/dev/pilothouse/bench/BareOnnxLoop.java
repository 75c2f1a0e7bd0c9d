package dev.pilothouse.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.pilothouse.index.embed.MiniLm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the cores can do: threads in a loop over token ids made beforehand and sorted by length, in
 * batches on one session, with nothing done to the output.
 */
final class BareOnnxLoop implements Contender, AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final ExecutorService threads;
  private final int threadCount;
  private final int batch;
  private final List<int[]> texts;

  /**
   * @param batch texts in one run of the model
   */
  BareOnnxLoop(List<int[]> texts, int threads, int batch) throws OrtException, IOException {
    this.texts = texts.stream().sorted(Comparator.comparingInt(ids -> ids.length)).toList();
    this.threadCount = threads;
    this.batch = batch;
    this.threads = Executors.newFixedThreadPool(threads);
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      this.session = environment.createSession(MiniLm.model(), options);
    }
  }

  @Override
  public String name() {
    return "bare loop";
  }

  @Override
  public double round() throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      running.add(
          threads.submit(
              () -> {
                Worker worker = new Worker();
                int from = next.getAndAdd(batch);
                while (from < texts.size()) {
                  worker.run(texts.subList(from, Math.min(texts.size(), from + batch)));
                  from = next.getAndAdd(batch);
                }
                return null;
              }));
    }
    for (Future<?> worker : running) {
      worker.get();
    }
    return texts.stream().mapToLong(ids -> ids.length).sum();
  }

  @Override
  public void close() throws OrtException {
    threads.close();
    session.close();
  }

  private final class Worker {
    private final LongBuffer ids = longs();
    private final LongBuffer mask = longs();
    private final LongBuffer types = longs();
    private final FloatBuffer hidden =
        direct(batch * MiniLm.MAX_TOKENS * MiniLm.DIMENSIONS * Float.BYTES).asFloatBuffer();

    void run(List<int[]> rows) throws OrtException {
      int length = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
      fill(rows, length);
      long[] shape = {rows.size(), length};
      long[] hiddenShape = {rows.size(), length, MiniLm.DIMENSIONS};
      hidden.clear().limit(rows.size() * length * MiniLm.DIMENSIONS);
      try (var tokens = OnnxTensor.createTensor(environment, ids, shape);
          var ones = OnnxTensor.createTensor(environment, mask, shape);
          var zeros = OnnxTensor.createTensor(environment, types, shape);
          var output = OnnxTensor.createTensor(environment, hidden, hiddenShape)) {
        session
            .run(
                Map.of("input_ids", tokens, "attention_mask", ones, "token_type_ids", zeros),
                Map.of("last_hidden_state", output))
            .close();
      }
    }

    private void fill(List<int[]> rows, int length) {
      ids.clear();
      mask.clear();
      for (int[] row : rows) {
        for (int i = 0; i < length; i++) {
          ids.put(i < row.length ? row[i] : 0);
          mask.put(i < row.length ? 1 : 0);
        }
      }
      ids.flip();
      mask.flip();
      types.clear().limit(mask.limit());
    }

    private LongBuffer longs() {
      return direct(batch * MiniLm.MAX_TOKENS * Long.BYTES).asLongBuffer();
    }

    private static ByteBuffer direct(int bytes) {
      return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
  }
}
