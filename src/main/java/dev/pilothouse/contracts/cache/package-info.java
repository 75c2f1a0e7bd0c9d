/** What the cache is asked for and answers, and the addresses for it. */
@NullMarked
package dev.pilothouse.contracts.cache;

import org.jspecify.annotations.NullMarked;
