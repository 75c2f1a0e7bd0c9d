/**
 * Indexing jobs: how a source becomes searchable text and then vectors, with progress, cancellation
 * and a start where the last one stopped.
 */
@NullMarked
package dev.pilothouse.index.job;

import org.jspecify.annotations.NullMarked;
