package dev.pilothouse.index.lanes;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.BatchVectors;
import dev.pilothouse.contracts.index.FailedText;
import dev.pilothouse.contracts.index.LaneEndpoints;
import dev.pilothouse.contracts.index.LaneProgress;
import dev.pilothouse.contracts.index.LeasedBatch;
import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.Embedder;
import dev.pilothouse.index.embed.EmbeddingException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One lane: embeds one batch after the other on its worker thread. */
final class LaneVerticle extends VerticleBase {
  private static final int MOST_REASON = 1_000;

  private final TypedBus bus;
  private final Embedder embedder;
  private final int lane;

  LaneVerticle(TypedBus bus, Embedder embedder, int lane) {
    this.bus = bus;
    this.embedder = embedder;
    this.lane = lane;
  }

  @Override
  public Future<?> start() {
    return bus.serveOn(Integer.toString(lane), LaneEndpoints.EMBED, this::embed);
  }

  private Future<BatchVectors> embed(LeasedBatch batch, Call call) {
    report(new LaneProgress(lane, true, 0, 0, 0));
    long started = System.nanoTime();
    int texts = 0;
    long tokens = 0;
    try {
      EmbeddedBatch embedded = embedder.embed(batch.texts());
      texts = embedded.rows();
      tokens = embedded.totalTokens();
      return Future.succeededFuture(packed(batch.fence(), embedded));
    } catch (EmbeddingException e) {
      return Future.failedFuture(new FailureException(code(e.reach()), reason(e)));
    } finally {
      report(new LaneProgress(lane, false, texts, tokens, System.nanoTime() - started));
    }
  }

  private void report(LaneProgress progress) {
    bus.publish(LaneEndpoints.PROGRESS, progress);
  }

  private static FailureCode code(EmbeddingException.Reach reach) {
    return switch (reach) {
      case BATCH -> FailureCode.INTERNAL;
      case SERVICE -> FailureCode.UNAVAILABLE;
      case RUN -> FailureCode.UNSUPPORTED;
    };
  }

  private static String reason(EmbeddingException e) {
    String message = String.valueOf(e.getMessage());
    return message.length() > MOST_REASON ? message.substring(0, MOST_REASON) : message;
  }

  private static BatchVectors packed(long fence, EmbeddedBatch embedded) {
    Map<Integer, String> failures = embedded.failures();
    List<Integer> rows =
        IntStream.range(0, embedded.rows())
            .filter(row -> !failures.containsKey(row))
            .boxed()
            .toList();
    int dimensions = embedded.dimensions();
    ByteBuffer bytes = ByteBuffer.allocate(rows.size() * dimensions * Float.BYTES);
    FloatBuffer floats = bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    rows.forEach(row -> floats.put(embedded.vectors(), row * dimensions, dimensions));
    return new BatchVectors(
        fence,
        dimensions,
        rows.stream().map(embedded::tokens).toList(),
        IntStream.range(0, rows.size())
            .filter(i -> embedded.truncated(rows.get(i)))
            .boxed()
            .toList(),
        Bytes.wrap(bytes.array()),
        failures.entrySet().stream()
            .map(failed -> new FailedText(failed.getKey(), failed.getValue()))
            .toList());
  }
}
