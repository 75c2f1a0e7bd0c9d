/**
 * The cache: namespaces with times to live over Redis, with a near cache on every node and public
 * endpoints where role cache runs.
 */
@NullMarked
package dev.pilothouse.cache;

import org.jspecify.annotations.NullMarked;
