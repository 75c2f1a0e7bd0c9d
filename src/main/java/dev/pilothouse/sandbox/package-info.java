/**
 * Runs untrusted programs, each in a fresh, hardened container that is discarded afterwards.
 *
 * <p>Everything below {@link dev.pilothouse.sandbox.SandboxModule} and its verticle is plain Java.
 */
@NullMarked
package dev.pilothouse.sandbox;

import org.jspecify.annotations.NullMarked;
