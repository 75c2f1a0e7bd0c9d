package dev.pilothouse.index.job;

import dev.pilothouse.index.remote.RemoteSettings;
import dev.pilothouse.index.vectors.RemoteVectors;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The projects of a node.
 *
 * @param nodeId the cluster's id of this node
 * @param dataId names the node's data directory over restarts
 * @param folder for indexes, used by this node alone
 * @param roots the folders that may be indexed, at least one
 * @param maxFileBytes files larger than this are left out
 * @param remotes which repositories of other machines may be cloned
 * @param threads files read at the same time, and searches
 * @param cachedVectors how vectors are written down in the cache
 * @param vectors where they are kept, or null for beside the texts
 */
public record JobSettings(
    String nodeId,
    String dataId,
    Path folder,
    List<Path> roots,
    long maxFileBytes,
    RemoteSettings remotes,
    int threads,
    VectorCodec cachedVectors,
    @Nullable RemoteVectors vectors) {
  public JobSettings {
    roots = List.copyOf(roots);
    if (threads < 1) {
      throw new IllegalArgumentException("an index needs at least 1 thread, not " + threads);
    }
  }
}
