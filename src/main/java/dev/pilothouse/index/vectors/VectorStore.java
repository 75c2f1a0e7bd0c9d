package dev.pilothouse.index.vectors;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of one project in one model's vector space, by chunk key. Vectors are of length one
 * and all of one size. Nothing here is visible to another project or another space.
 *
 * <p>All methods block, for minutes where a store is away, and belong on worker threads; several
 * threads may call at once. Everything may be repeated: the same call twice leaves the same state.
 *
 * <p>What goes wrong with the store is a {@link VectorStoreException}, which tells whether the same
 * call may succeed later; every other {@link IOException} is this machine's disk.
 */
public interface VectorStore extends AutoCloseable {

  /**
   * Adds vectors, replacing those with the same keys. They are sure to survive a crash and to be
   * found once {@link #commit()} returns. If one of them is refused, none is written.
   *
   * @throws VectorStoreException {@code DIMENSIONS} if a vector has another size than the others
   */
  void put(Map<String, float[]> vectors) throws IOException;

  /**
   * The keys nearest to a vector, with (1 + cosine) / 2 as scores, best first.
   *
   * @param most how many at most
   * @param among the only keys that may be found, or null for all
   */
  Map<String, Double> nearest(float[] vector, int most, @Nullable Set<String> among)
      throws IOException;

  /** Those of the keys that have no vector yet, in their order. */
  List<String> missing(Collection<String> keys) throws IOException;

  /** Removes the vectors whose keys are not wanted; returns how many there were. */
  int retain(Predicate<String> wanted) throws IOException;

  /** Makes what was added and removed so far survive a crash. */
  void commit() throws IOException;

  /** Removes every vector of this project and space; gives up soon where a store is away. */
  void clear() throws IOException;

  /** Lets go of what is held; what was not committed is lost. */
  @Override
  void close() throws IOException;
}
