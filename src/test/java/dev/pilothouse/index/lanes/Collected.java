package dev.pilothouse.index.lanes;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that keeps what it gets. */
final class Collected implements EmbeddingSink {
  final List<String> keys = new CopyOnWriteArrayList<>();
  final Map<String, Integer> textsByNode = new ConcurrentHashMap<>();
  private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

  @Override
  public Future<Void> accept(EmbeddedVectors batch) {
    for (int i = 0; i < batch.size(); i++) {
      keys.add(batch.keys().get(i));
      vectors.put(batch.keys().get(i), batch.vector(i));
    }
    textsByNode.merge(batch.nodeId(), batch.size(), Integer::sum);
    return Future.succeededFuture();
  }

  float[] vector(String key) {
    return vectors.getOrDefault(key, new float[0]);
  }
}
