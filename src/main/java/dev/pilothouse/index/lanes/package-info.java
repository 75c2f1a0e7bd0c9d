/**
 * Embedding lanes: worker verticles that pull batches of texts from whichever node has them, under
 * leases, so that a lane or node that dies loses nothing.
 */
@NullMarked
package dev.pilothouse.index.lanes;

import org.jspecify.annotations.NullMarked;
