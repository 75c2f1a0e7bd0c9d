/**
 * The staleness checker: three processes read, write and invalidate through one cache while Redis
 * and the processes themselves are stopped and killed, and every read is compared with what had
 * been acknowledged when it began. See {@link dev.pilothouse.cache.check.StalenessCheck}.
 */
@NullMarked
package dev.pilothouse.cache.check;

import org.jspecify.annotations.NullMarked;
