/**
 * The protocol that a node speaks with the supervisor in a container: frames and what they carry.
 *
 * <p>{@code docker/sandbox/PROTOCOL.md} is its definition. Plain Java without an engine.
 */
@NullMarked
package dev.pilothouse.sandbox.wire;

import org.jspecify.annotations.NullMarked;
