package dev.pilothouse.index.vectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A project's vectors in a remote store. Few vectors at a time are gathered into requests of many;
 * what waits is bounded, and stays when a request fails, so that the next call sends it.
 */
final class RemoteStore implements VectorStore {
  /** As many vectors as wait at most before they are sent, but for those of one call. */
  static final int GATHERED = 256;

  /** The most keys that one request may be narrowed to. */
  static final int AMONG = 5_000;

  private static final int MOST_FOUND = 10_000;

  private final Namespace namespace;
  private final int dimensions;
  private final Map<String, float[]> gathered = new LinkedHashMap<>();

  RemoteStore(Namespace namespace, int dimensions) {
    this.namespace = namespace;
    this.dimensions = dimensions;
  }

  @Override
  public void put(Map<String, float[]> vectors) throws VectorStoreException {
    for (float[] vector : vectors.values()) {
      Dimensions.check(vector, dimensions);
    }
    synchronized (gathered) {
      sendFrom(GATHERED);
      gathered.putAll(vectors);
      sendFrom(GATHERED);
    }
  }

  @Override
  public Map<String, Double> nearest(float[] vector, int most, @Nullable Set<String> among)
      throws VectorStoreException {
    Dimensions.check(vector, dimensions);
    int wanted = Math.min(most, MOST_FOUND);
    if (among == null) {
      return namespace.nearest(vector, wanted, null);
    }
    List<Map.Entry<String, Double>> found = new ArrayList<>();
    for (List<String> part : Batches.parts(List.copyOf(among), AMONG)) {
      found.addAll(namespace.nearest(vector, wanted, part).entrySet());
    }
    found.sort(Map.Entry.<String, Double>comparingByValue().reversed());
    Map<String, Double> best = new LinkedHashMap<>();
    found.stream().limit(wanted).forEach(each -> best.put(each.getKey(), each.getValue()));
    return best;
  }

  @Override
  public List<String> missing(Collection<String> keys) throws VectorStoreException {
    commit();
    return keys.isEmpty() ? List.of() : namespace.missing(List.copyOf(keys));
  }

  @Override
  public int retain(Predicate<String> wanted) throws VectorStoreException {
    commit();
    return namespace.retain(wanted);
  }

  @Override
  public void commit() throws VectorStoreException {
    synchronized (gathered) {
      sendFrom(1);
    }
  }

  @Override
  public void clear() throws VectorStoreException {
    synchronized (gathered) {
      gathered.clear();
    }
    namespace.clear();
  }

  @Override
  public void close() {
    synchronized (gathered) {
      gathered.clear();
    }
  }

  /** Sends what was gathered if it is this many; it is forgotten only when it was written. */
  private void sendFrom(int count) throws VectorStoreException {
    if (gathered.size() >= count) {
      namespace.upsert(gathered);
      gathered.clear();
    }
  }
}
