/**
 * Looks at programs before they run: syntax trees in a common form, values followed as far as they
 * are known, and rules against names, calls and paths. It tells an author early what will not work
 * and keeps noise out of the sandbox; it is never the boundary, which the container is.
 */
@NullMarked
package dev.pilothouse.sandbox.check;

import org.jspecify.annotations.NullMarked;
