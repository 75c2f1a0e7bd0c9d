/** The whole system, used as its users do: all areas on real nodes in processes of their own. */
@NullMarked
package dev.pilothouse.system;

import org.jspecify.annotations.NullMarked;
