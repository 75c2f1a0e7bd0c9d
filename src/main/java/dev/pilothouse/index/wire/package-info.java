/** What clients of servers outside the cluster share. */
@NullMarked
package dev.pilothouse.index.wire;

import org.jspecify.annotations.NullMarked;
