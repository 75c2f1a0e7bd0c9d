/**
 * Redis as a shared part that knows no area: a held, pipelined connection with time limits,
 * scripts, fenced leases, and a real embedded server for nodes that were given none.
 */
@NullMarked
package dev.pilothouse.redis;

import org.jspecify.annotations.NullMarked;
