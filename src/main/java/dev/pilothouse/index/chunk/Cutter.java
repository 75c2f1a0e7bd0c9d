package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cuts one text into pieces that fit, along its definitions and then along its lines. */
final class Cutter {

  /** What closing brackets may add to a full piece; the model need not read them. */
  private static final int CLOSING = 8;

  private final SourceText text;
  private final LineTokens tokens;
  private final Headers headers;
  private final int small;
  private final List<Piece> pieces = new ArrayList<>();

  private Cutter(SourceText text, LineTokens tokens, Headers headers, int small) {
    this.text = text;
    this.tokens = tokens;
    this.headers = headers;
    this.small = small;
  }

  /**
   * Cuts a text; the pieces follow one another without gaps.
   *
   * @param small pieces below this many tokens are joined to a neighbour
   */
  static List<Piece> cut(
      SourceText text, LineTokens tokens, Outline outline, Headers headers, int small) {
    Cutter cutter = new Cutter(text, tokens, headers, small);
    cutter.cut(1, text.lineCount(), outline, null);
    return cutter.join();
  }

  private void cut(int first, int last, Outline outline, @Nullable Definition container) {
    Definition definition = outline.definition;
    if (tokens.of(first, last) <= headers.room(definition, false) && !holdsSeveral(outline)) {
      add(first, last, definition, container);
      return;
    }
    int next = first;
    for (Outline child : outline.children) {
      Definition inner = child.definition;
      if (inner == null || inner.endLine() < next) {
        continue;
      }
      int start = Math.max(next, inner.startLine());
      if (start > next) {
        split(next, start - 1, definition);
      }
      cut(start, inner.endLine(), child, definition);
      next = inner.endLine() + 1;
    }
    if (next <= last) {
      split(next, last, definition);
    }
  }

  /** Whether a short text has more to tell apart than its first definition. */
  private static boolean holdsSeveral(Outline outline) {
    return outline.definition == null && outline.children.size() > 1;
  }

  /** Cuts lines that belong to no inner definition, at the emptiest or least indented place. */
  private void split(int first, int last, @Nullable Definition definition) {
    int room = headers.room(definition, true);
    int start = first;
    while (start <= last) {
      int end = start;
      while (end < last && tokens.of(start, end + 1) <= room) {
        end++;
      }
      if (end < last) {
        end = breakBefore(start, end);
      }
      add(start, end, definition, definition);
      start = end + 1;
    }
  }

  private int breakBefore(int start, int end) {
    int best = end;
    int bestIndent = Integer.MAX_VALUE;
    for (int line = end; line >= start + (end - start) / 2; line--) {
      int indent = text.isBlank(line + 1) ? -1 : text.indentOf(line + 1);
      if (indent < bestIndent) {
        bestIndent = indent;
        best = line;
      }
    }
    return best;
  }

  private void add(
      int first, int last, @Nullable Definition definition, @Nullable Definition container) {
    pieces.add(new Piece(first, last, tokens.of(first, last), definition, container));
  }

  private List<Piece> join() {
    List<Piece> joined = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      Piece before = joined.isEmpty() ? null : joined.getLast();
      if (before != null && belongTogether(before, piece)) {
        joined.set(joined.size() - 1, before.with(piece));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private boolean belongTogether(Piece before, Piece piece) {
    int sum = before.tokens() + piece.tokens();
    if (piece.tokens() == 0 || before.tokens() == 0) {
      return true;
    }
    if (piece.tokens() <= CLOSING && isClosing(piece)) {
      return true;
    }
    boolean oneIsSmall = before.tokens() < small || piece.tokens() < small;
    return oneIsSmall
        && sum <= headers.room(before.definition(), true)
        && Objects.equals(before.container(), piece.container());
  }

  /** Whether a piece is nothing but brackets and punctuation. */
  private boolean isClosing(Piece piece) {
    for (int i = text.startOf(piece.first()); i < text.endOf(piece.last()); i++) {
      if (Character.isLetterOrDigit(text.content().charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
