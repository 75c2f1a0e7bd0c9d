package dev.pilothouse.index.store;

/**
 * Where a chunk stands.
 *
 * @param key its chunk key
 * @param path of its file
 * @param startLine first line, from 1
 * @param endLine last line
 */
public record KeyedPlace(String key, String path, int startLine, int endLine) {}
