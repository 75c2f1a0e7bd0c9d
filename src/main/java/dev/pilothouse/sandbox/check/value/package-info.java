/** What is known of the values of a program's expressions without running it. */
@NullMarked
package dev.pilothouse.sandbox.check.value;

import org.jspecify.annotations.NullMarked;
