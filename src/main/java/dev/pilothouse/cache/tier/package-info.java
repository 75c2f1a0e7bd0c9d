/** The two places where entries are: this node's memory and Redis, and what waits for Redis. */
@NullMarked
package dev.pilothouse.cache.tier;

import org.jspecify.annotations.NullMarked;
