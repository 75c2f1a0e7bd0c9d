/**
 * How a node knows that its memory is not stale: changes told by Redis, promises of the other
 * members, and acknowledgements that wait for both.
 */
@NullMarked
package dev.pilothouse.cache.coherence;

import org.jspecify.annotations.NullMarked;
