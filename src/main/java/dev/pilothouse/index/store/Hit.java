package dev.pilothouse.index.store;

import org.jspecify.annotations.Nullable;

/**
 * A chunk that a search found.
 *
 * @param language the language's id
 * @param symbol the qualified name of what is defined or continued here, or null
 * @param continued whether the name of what is defined stands in an earlier chunk
 * @param score higher is better, comparable within one search
 */
public record Hit(
    String path,
    int startLine,
    int endLine,
    String language,
    @Nullable String symbol,
    boolean continued,
    String text,
    double score) {}
