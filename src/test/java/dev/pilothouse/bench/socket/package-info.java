/**
 * What {@code bin/bench socket} measures: live rooms on real processes, ours and others in turns,
 * under a load client written in C.
 */
@NullMarked
package dev.pilothouse.bench.socket;

import org.jspecify.annotations.NullMarked;
