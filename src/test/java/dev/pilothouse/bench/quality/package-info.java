/**
 * What {@code bin/bench quality} asks of a repository's index, and how the answers are judged. The
 * questions come from the repository itself: its documentation, its history and its names.
 */
@NullMarked
package dev.pilothouse.bench.quality;

import org.jspecify.annotations.NullMarked;
