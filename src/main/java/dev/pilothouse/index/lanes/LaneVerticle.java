package dev.pilothouse.index.lanes;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.index.BatchVectors;
import dev.pilothouse.contracts.index.LaneEndpoints;
import dev.pilothouse.contracts.index.LaneProgress;
import dev.pilothouse.contracts.index.LeasedBatch;
import dev.pilothouse.index.embed.EmbeddedBatch;
import dev.pilothouse.index.embed.Embedder;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** One lane: embeds one batch after the other on its worker thread. */
final class LaneVerticle extends VerticleBase {
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
    } finally {
      report(new LaneProgress(lane, false, texts, tokens, System.nanoTime() - started));
    }
  }

  private void report(LaneProgress progress) {
    bus.publish(LaneEndpoints.PROGRESS, progress);
  }

  private static BatchVectors packed(long fence, EmbeddedBatch embedded) {
    float[] vectors = embedded.vectors();
    ByteBuffer bytes = ByteBuffer.allocate(vectors.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vectors);
    List<Integer> rows = IntStream.range(0, embedded.rows()).boxed().toList();
    return new BatchVectors(
        fence,
        embedded.dimensions(),
        rows.stream().map(embedded::tokens).toList(),
        rows.stream().filter(embedded::truncated).toList(),
        Bytes.wrap(bytes.array()));
  }
}
