/** The samples that the README shows, and the tests that run them. */
@NullMarked
package dev.pilothouse.docs;

import org.jspecify.annotations.NullMarked;
