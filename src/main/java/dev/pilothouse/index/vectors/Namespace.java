package dev.pilothouse.index.vectors;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of remote store can do for one project; {@link RemoteStore} makes a store of it.
 * Thread-safe; blocks; everything may be repeated.
 */
interface Namespace {
  /** Writes vectors of the right size; returns when they are durable. */
  void upsert(Map<String, float[]> vectors) throws VectorStoreException;

  /**
   * The nearest keys with their scores from 0 to 1, best first.
   *
   * @param among a bounded number of keys, or null for all
   */
  Map<String, Double> nearest(float[] vector, int most, @Nullable Collection<String> among)
      throws VectorStoreException;

  List<String> missing(List<String> keys) throws VectorStoreException;

  int retain(Predicate<String> wanted) throws VectorStoreException;

  void clear() throws VectorStoreException;
}
