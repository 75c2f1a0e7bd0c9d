/** Tests of the Redis part against real servers. */
@NullMarked
package dev.pilothouse.redis;

import org.jspecify.annotations.NullMarked;
