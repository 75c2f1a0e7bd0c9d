package dev.pilothouse.index.lanes;

import dev.pilothouse.contracts.index.BatchVectors;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The vectors of one batch of a run.
 *
 * @param keys of the texts
 * @param nodeId the node whose lane embedded them
 * @param batch the vectors and token counts, in the order of the keys
 */
public record EmbeddedVectors(List<String> keys, String nodeId, BatchVectors batch) {

  /** How many vectors there are. */
  public int size() {
    return keys.size();
  }

  /** The vector of the text at this index, of length one. */
  public float[] vector(int index) {
    float[] vector = new float[batch.dimensions()];
    batch
        .vectors()
        .view()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(index * vector.length, vector);
    return vector;
  }
}
