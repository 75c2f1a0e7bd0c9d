/** Libraries of Node.js that benchmarks compare with. */
@NullMarked
package dev.pilothouse.bench.npm;

import org.jspecify.annotations.NullMarked;
