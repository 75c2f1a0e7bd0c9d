/** The command line: thin commands over the HTTP client. */
@NullMarked
package dev.pilothouse.cli;

import org.jspecify.annotations.NullMarked;
