/** Projects, what is known of them, and searches in them. */
@NullMarked
package dev.pilothouse.contracts.index;

import org.jspecify.annotations.NullMarked;
