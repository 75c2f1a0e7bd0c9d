package dev.pilothouse.index.job;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheNamespaces;
import dev.pilothouse.contracts.cache.CacheStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Vectors by chunk key that any project of the cluster has had made. A cache that is away holds
 * nothing; it fails nobody. Any thread may call it.
 */
final class EmbeddingCache {
  private static final System.Logger LOG = System.getLogger(EmbeddingCache.class.getName());

  private final Context context;
  private final TypedBus bus;
  private final int dimensions;
  private final VectorCodec codec;

  /**
   * @param codec how vectors are written down; chunk keys name their model already
   */
  EmbeddingCache(Context context, TypedBus bus, int dimensions, VectorCodec codec) {
    this.context = context;
    this.bus = bus;
    this.dimensions = dimensions;
    this.codec = codec;
  }

  /** The vectors there are of these keys; never fails. */
  Future<Map<String, float[]>> fetch(Collection<String> keys) {
    List<String> names = keys.stream().map(key -> codec.prefix() + key).toList();
    CacheFetch request = new CacheFetch(null, CacheNamespaces.EMBEDDING, names);
    return onContext(() -> bus.request(CacheEndpoints.FETCH, request))
        .map(found -> vectors(found.values()))
        .otherwise(
            cause -> {
              LOG.log(Level.DEBUG, "no cached vectors: {0}", cause.getMessage());
              return Map.of();
            });
  }

  /** Keeps vectors for later; best effort. */
  void store(Map<String, float[]> vectors) {
    Map<String, Bytes> values = HashMap.newHashMap(vectors.size());
    vectors.forEach((key, vector) -> values.put(codec.prefix() + key, codec.encode(vector)));
    CacheStore request = new CacheStore(null, CacheNamespaces.EMBEDDING, values, null);
    onContext(() -> bus.request(CacheEndpoints.STORE, request))
        .onFailure(
            cause -> LOG.log(Level.DEBUG, "vectors were not cached: {0}", cause.getMessage()));
  }

  private Map<String, float[]> vectors(Map<String, Bytes> values) {
    Map<String, float[]> vectors = HashMap.newHashMap(values.size());
    values.forEach(
        (name, bytes) -> {
          float[] vector = codec.decode(bytes, dimensions);
          if (vector != null) {
            vectors.put(name.substring(codec.prefix().length()), vector);
          }
        });
    return vectors;
  }

  private <T> Future<T> onContext(Supplier<Future<T>> request) {
    Promise<T> reply = Promise.promise();
    context.runOnContext(on -> request.get().onComplete(reply));
    return reply.future();
  }
}
