package dev.pilothouse.config;

/** Which flavour of the embeddings API a server speaks. */
public enum EmbedderApi {
  /** OpenAI itself, Ollama, TEI, vLLM: the key as a bearer token. */
  OPENAI,
  /** Azure: the key in the header api-key, the deployment and api-version in the URL. */
  AZURE
}
