/**
 * Where indexed text comes from: Git work trees, bare repositories and plain folders, with what is
 * left out of them and why.
 */
@NullMarked
package dev.pilothouse.index.source;

import org.jspecify.annotations.NullMarked;
