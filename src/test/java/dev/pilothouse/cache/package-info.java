/** Tests of the cache, against real servers where Redis takes part. */
@NullMarked
package dev.pilothouse.cache;

import org.jspecify.annotations.NullMarked;
