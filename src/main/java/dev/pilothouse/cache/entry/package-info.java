/** What an entry is: namespaces, keys, version stamps, and the form it has in Redis. */
@NullMarked
package dev.pilothouse.cache.entry;

import org.jspecify.annotations.NullMarked;
