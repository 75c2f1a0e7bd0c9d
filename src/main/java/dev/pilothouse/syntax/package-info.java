/**
 * What can be known about source text without compiling it: its language, its lines and where its
 * definitions start and end.
 *
 * <p>Definitions come from syntax trees where there is a grammar. Everything else here is plain
 * Java and takes time linear in the text; nothing fails on bad input.
 */
@NullMarked
package dev.pilothouse.syntax;

import org.jspecify.annotations.NullMarked;
