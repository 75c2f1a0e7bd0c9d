/** Real nodes in processes of their own: how they start, refuse to, and stop. */
@NullMarked
package dev.pilothouse.app;

import org.jspecify.annotations.NullMarked;
