package dev.pilothouse.index.embed.openai;

/** In which header a server wants the key. */
public enum KeyHeader {
  /** {@code Authorization: Bearer KEY}: OpenAI and nearly everyone. */
  BEARER,
  /** {@code api-key: KEY}: Azure. */
  API_KEY
}
