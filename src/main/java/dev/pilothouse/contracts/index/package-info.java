/** What crosses the bus about projects, search and embedding. */
@NullMarked
package dev.pilothouse.contracts.index;

import org.jspecify.annotations.NullMarked;
