package dev.pilothouse.index.vectors;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows when a namespace shows what was written. Pinecone acknowledges a write when it is in its
 * log and shows it some time later; writes and queries tell their place in the log. Thread-safe.
 */
final class PineconeLog {
  private static final String WRITTEN = "x-pinecone-request-lsn";
  private static final String SHOWN = "x-pinecone-max-indexed-lsn";
  private static final int MOST_LOOKS = 8;

  /** Nothing is known of earlier writes, by a process before this one perhaps. */
  private static final long UNKNOWN = -2;

  private static final long NOTHING = -1;

  private final PineconeIndex index;
  private final String namespace;
  private final AtomicLong awaited = new AtomicLong(UNKNOWN);

  PineconeLog(PineconeIndex index, String namespace) {
    this.index = index;
    this.namespace = namespace;
  }

  /** Notes a write. */
  void wrote(StoreReply reply) {
    OptionalLong place = reply.number(WRITTEN);
    if (place.isPresent()) {
      awaited.set(place.getAsLong());
    } else {
      awaited.compareAndSet(UNKNOWN, NOTHING);
    }
  }

  /** The namespace is gone with its log. */
  void restart() {
    awaited.set(UNKNOWN);
  }

  /**
   * Waits, for a bounded time, until all that was ever written is shown. Where nothing is known a
   * write that changes nothing tells the log's end. An index that tells no places is believed.
   *
   * @throws VectorStoreException retryable, if it takes too long
   */
  void settle() throws VectorStoreException {
    if (awaited.get() == UNKNOWN) {
      wrote(index.http().send(StoreCall.post("/vectors/delete", nothing()).expecting(404)));
    }
    for (int look = 1; look <= MOST_LOOKS; look++) {
      long place = awaited.get();
      if (place < 0) {
        return;
      }
      StoreReply seen = index.http().send(StoreCall.post("/query", anything()).expecting(404));
      OptionalLong shown = seen.number(SHOWN);
      if (shown.isEmpty() || shown.getAsLong() >= place) {
        awaited.compareAndSet(place, NOTHING);
      } else {
        index.http().pause(look, null);
      }
    }
    // Should the log have begun anew meanwhile, the next time asks for its end again.
    restart();
    throw index.http().faults().away("it does not show yet what was written", null);
  }

  private byte[] nothing() {
    return ("{\"ids\":[\"-\"],\"namespace\":\"" + namespace + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] anything() {
    float[] direction = new float[index.dimensions()];
    direction[0] = 1;
    return JsonBody.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("namespace", namespace);
          JsonBody.numbers(json, "vector", direction);
          json.writeNumberField("topK", 1);
          json.writeEndObject();
        });
  }
}
