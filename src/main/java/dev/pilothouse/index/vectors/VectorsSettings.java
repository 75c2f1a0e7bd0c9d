package dev.pilothouse.index.vectors;

import dev.pilothouse.config.Secret;
import dev.pilothouse.config.VectorsKeeper;
import org.jspecify.annotations.Nullable;

/**
 * Where vectors are kept.
 *
 * @param keeper who keeps them
 * @param url of the Qdrant server or the Pinecone index's host; null for embedded
 * @param key that it asks for, or null without one
 * @param cluster separates what several clusters keep in one store
 */
public record VectorsSettings(
    VectorsKeeper keeper, @Nullable String url, @Nullable Secret key, String cluster) {

  /** Vectors beside the texts. */
  public static VectorsSettings embedded() {
    return new VectorsSettings(VectorsKeeper.EMBEDDED, null, null, "");
  }
}
