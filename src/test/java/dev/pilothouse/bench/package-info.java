/**
 * Benchmarks: two contenders measured in turns on this machine, recorded with all that is needed to
 * repeat them. Started by {@code bin/bench}.
 */
@NullMarked
package dev.pilothouse.bench;

import org.jspecify.annotations.NullMarked;
