package dev.pilothouse.index;

import dev.pilothouse.index.embed.openai.OpenAiSettings;
import dev.pilothouse.index.remote.RemoteSettings;
import dev.pilothouse.index.vectors.VectorsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node does for the index.
 *
 * @param nodeId the cluster's id of this node
 * @param dataId names the node's data directory over restarts
 * @param dataDir the node's data directory
 * @param roots the folders that may be indexed, at least one
 * @param maxFileBytes files larger than this are not indexed
 * @param remotes which repositories of other machines may be cloned
 * @param projects whether it has projects (role index)
 * @param lanes whether it embeds (role lanes)
 * @param laneCount embedding lanes; 0 means one per core
 * @param lease how long a lane may hold a batch before another gets it
 * @param smallVectors whether cached vectors take 8 bits a number instead of 32
 * @param vectors where vectors are kept
 * @param embedder the server that makes vectors; null means MiniLM in this process
 */
public record IndexSettings(
    String nodeId,
    String dataId,
    Path dataDir,
    List<Path> roots,
    long maxFileBytes,
    RemoteSettings remotes,
    boolean projects,
    boolean lanes,
    int laneCount,
    Duration lease,
    boolean smallVectors,
    VectorsSettings vectors,
    @Nullable OpenAiSettings embedder) {
  public IndexSettings {
    roots = List.copyOf(roots);
  }
}
