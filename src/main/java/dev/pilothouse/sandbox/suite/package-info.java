/** What test runners are told, and what they say of the tests. */
@NullMarked
package dev.pilothouse.sandbox.suite;

import org.jspecify.annotations.NullMarked;
