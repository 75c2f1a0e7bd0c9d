package dev.pilothouse.config;

/** What makes vectors. */
public enum EmbedderKind {
  /** MiniLM on this machine's own cores. */
  LOCAL,
  /** A server that speaks OpenAI's embeddings API. */
  OPENAI
}
