package dev.pilothouse.index.store;

/**
 * A text to embed.
 *
 * @param key its chunk key
 * @param text what the model reads
 */
public record KeyedText(String key, String text) {}
