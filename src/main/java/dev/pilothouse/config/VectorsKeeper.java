package dev.pilothouse.config;

/** Who keeps the vectors of projects. */
public enum VectorsKeeper {
  /** The node itself. */
  EMBEDDED,
  /** A Qdrant server or cluster. */
  QDRANT,
  /** A Pinecone index. */
  PINECONE
}
