/**
 * A typed facade for those who use a node: over the bus for members, over HTTP for everyone else.
 *
 * <p>Needs vertx-core and Jackson only, and runs on Java 21.
 */
@NullMarked
package dev.pilothouse.client;

import org.jspecify.annotations.NullMarked;
