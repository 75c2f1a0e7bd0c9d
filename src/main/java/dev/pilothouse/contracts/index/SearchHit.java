package dev.pilothouse.contracts.index;

import org.jspecify.annotations.Nullable;

/**
 * One place in a project.
 *
 * @param path relative to the project's root, with slashes
 * @param startLine from 1
 * @param endLine included
 * @param score higher is better, comparable within one reply only
 * @param snippet the lines themselves
 * @param symbol what is defined there, if something is
 */
public record SearchHit(
    String path,
    int startLine,
    int endLine,
    double score,
    String snippet,
    @Nullable String symbol) {}
