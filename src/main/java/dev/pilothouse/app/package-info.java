/** The process: reads the configuration, starts the parts in order, stops them in reverse. */
@NullMarked
package dev.pilothouse.app;

import org.jspecify.annotations.NullMarked;
