/**
 * What can be known about source text without compiling it: its language, its lines and where its
 * definitions start and end.
 *
 * <p>Everything here is plain Java, takes time linear in the text and never fails on bad input.
 */
@NullMarked
package dev.pilothouse.syntax;

import org.jspecify.annotations.NullMarked;
