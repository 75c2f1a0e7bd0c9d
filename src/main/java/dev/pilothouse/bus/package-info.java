/**
 * Typed requests, replies and events over the Vert.x event bus; the only package that touches it.
 *
 * <p>Public addresses carry JSON objects, cluster addresses one buffer, node addresses the records
 * themselves. Every request has a deadline, every failure is one of a closed list.
 */
@NullMarked
package dev.pilothouse.bus;

import org.jspecify.annotations.NullMarked;
