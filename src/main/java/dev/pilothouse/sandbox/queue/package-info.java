/**
 * Who waits for a place to run in, and whose turn is next; plain Java without clocks of its own.
 */
@NullMarked
package dev.pilothouse.sandbox.queue;

import org.jspecify.annotations.NullMarked;
