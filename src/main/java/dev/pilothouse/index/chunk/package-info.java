/**
 * Cuts files into chunks that follow definitions and fit the embedding model, each line in exactly
 * one chunk.
 */
@NullMarked
package dev.pilothouse.index.chunk;

import org.jspecify.annotations.NullMarked;
