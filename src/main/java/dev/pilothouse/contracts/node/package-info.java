/** What a node says of itself to the cluster and to those who watch it. */
@NullMarked
package dev.pilothouse.contracts.node;

import org.jspecify.annotations.NullMarked;
