/** Go: its syntax in the common form, and what its packages do. */
@NullMarked
package dev.pilothouse.sandbox.check.golang;

import org.jspecify.annotations.NullMarked;
