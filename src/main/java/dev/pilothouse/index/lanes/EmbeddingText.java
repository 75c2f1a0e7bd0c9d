package dev.pilothouse.index.lanes;

/**
 * A text to embed.
 *
 * @param key what its submitter knows it by; never leaves the node
 * @param text what the model reads
 */
public record EmbeddingText(String key, String text) {}
