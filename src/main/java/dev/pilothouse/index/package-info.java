/** The index area: projects and searches in them, and embedding lanes. */
@NullMarked
package dev.pilothouse.index;

import org.jspecify.annotations.NullMarked;
