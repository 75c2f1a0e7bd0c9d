/**
 * Where a project's vectors are kept: the contract, and stores that are reached over HTTP. The
 * embedded one is Lucene's, beside the texts.
 */
@NullMarked
package dev.pilothouse.index.vectors;

import org.jspecify.annotations.NullMarked;
