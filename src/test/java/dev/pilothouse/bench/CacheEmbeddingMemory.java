package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheNamespaces;
import dev.pilothouse.redis.Await;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What vectors take in Redis, stored as the index stores them. */
final class CacheEmbeddingMemory implements CacheMeasurement {
  private static final Target FLOATS = Target.atMost(75);
  private static final int VECTORS = 10_000;
  private static final int DIMENSIONS = 1536;
  private static final int STORED_AT_ONCE = 100;
  private static final int KEY_BYTES = 32;

  /** How a vector is written. */
  private interface Codec {
    byte[] vector(Payloads payloads);
  }

  @Override
  public String name() {
    return String.format(Locale.ROOT, "%,d embeddings in Redis, MB", VECTORS);
  }

  @Override
  public void run(CacheLab lab) {
    measure(lab, "float32", "f32:", payloads -> payloads.floats(DIMENSIONS), FLOATS);
    lab.redis().clear();
    measure(lab, "int8", "i8:", payloads -> payloads.bytes(DIMENSIONS), null);
  }

  private static void measure(
      CacheLab lab, String codec, String prefix, Codec vectors, @Nullable Target target) {
    try (CacheUnderTest cache =
        CacheUnderTest.start(lab.redis().url(), CacheUnderTest.LEAST_NEAR_BYTES)) {
      Payloads payloads = new Payloads(4);
      long before = lab.redis().usedMemory();
      for (int i = 0; i < VECTORS; i += STORED_AT_ONCE) {
        Map<String, Bytes> values = new HashMap<>();
        for (int j = 0; j < STORED_AT_ONCE; j++) {
          String key = prefix + HexFormat.of().formatHex(payloads.bytes(KEY_BYTES));
          values.put(key, Bytes.wrap(vectors.vector(payloads)));
        }
        if (!Await.result(cache.store(CacheNamespaces.EMBEDDING, values)).confirmed()) {
          throw new IllegalStateException("a store was not confirmed");
        }
      }
      double grownMb = (lab.redis().usedMemory() - before) / 1e6;
      report(lab, codec, grownMb, target);
    }
  }

  private static void report(CacheLab lab, String codec, double grownMb, @Nullable Target target) {
    String what =
        String.format(
            Locale.ROOT, "%,d embeddings of %,d %s in Redis, MB", VECTORS, DIMENSIONS, codec);
    String figure = String.format(Locale.ROOT, "%.1f", grownMb);
    if (target == null) {
      lab.findings().add(what, figure);
    } else {
      lab.findings().add(what, figure, grownMb, target);
    }
  }
}
