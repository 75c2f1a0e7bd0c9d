package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.Definition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of lines on its way to becoming a chunk.
 *
 * @param first the first line
 * @param last the last line, included
 * @param tokens the number of tokens in the lines
 * @param definition the innermost definition that holds all the lines, or null
 * @param container the definition that holds the piece as one of its parts, or null; pieces are
 *     joined only within one container
 */
record Piece(
    int first,
    int last,
    int tokens,
    @Nullable Definition definition,
    @Nullable Definition container) {

  Piece with(Piece next) {
    boolean same = Objects.equals(definition, next.definition);
    return new Piece(
        first, next.last, tokens + next.tokens, same ? definition : container, container);
  }
}
