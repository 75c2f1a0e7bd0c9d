/**
 * What crosses the event bus: records, sealed results, failure codes and the catalogue of
 * endpoints.
 *
 * <p>Nothing here knows Vert.x or Jackson, so that any JVM service can use these types.
 */
@NullMarked
package dev.pilothouse.contracts;

import org.jspecify.annotations.NullMarked;
