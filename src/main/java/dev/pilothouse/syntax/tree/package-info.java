/**
 * Syntax trees of source text, made by tree-sitter's parsers: native libraries that are called
 * through the foreign function interface, from text that nobody vouches for.
 *
 * <p>A parse has a limit in time and size, a tree is walked without recursion, and every native
 * allocation ends with the {@link dev.pilothouse.syntax.tree.SyntaxTree} that needed it.
 */
@NullMarked
package dev.pilothouse.syntax.tree;

import org.jspecify.annotations.NullMarked;
