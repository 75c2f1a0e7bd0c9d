package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionScanner;
import dev.pilothouse.syntax.Language;
import dev.pilothouse.syntax.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts files into {@link Chunk}s: a definition that fits is one chunk, a longer one is split
 * between its inner definitions and then between lines, small neighbours are joined. Safe for use
 * by several threads.
 */
public final class Chunker {

  /** Changes when other chunks come out of the same text. */
  public static final int VERSION = 3;

  /** The tokens that a model adds at the ends of a text. */
  private static final int ENDS = 2;

  private static final int LEAST_TOKENS = 100;

  /** Pieces below this part of what the model reads are joined to a neighbour. */
  private static final int SMALL_PART = 4;

  private static final int MAX_NAMES = 32;

  private final DefinitionScanner scanner;
  private final TokenCounter counter;
  private final int maxTokens;

  /**
   * @param maxTokens the tokens that the model reads of one text, its own two included
   */
  public Chunker(DefinitionScanner scanner, TokenCounter counter, int maxTokens) {
    if (maxTokens < LEAST_TOKENS) {
      throw new IllegalArgumentException(
          "a model that reads " + maxTokens + " tokens is too small for code");
    }
    this.scanner = scanner;
    this.counter = counter;
    this.maxTokens = maxTokens;
  }

  /** Cuts one file; the chunks are in order and hold each line that is not blank exactly once. */
  public List<Chunk> chunk(String path, Language language, String content) {
    SourceText text = new SourceText(content);
    if (text.lineCount() == 0) {
      return List.of();
    }
    List<Definition> definitions = scanner.scan(language, text);
    LineTokens tokens = new LineTokens(text, counter);
    Headers headers = new Headers(path, counter, maxTokens - ENDS);
    List<Piece> pieces =
        Cutter.cut(text, tokens, Outline.of(definitions), headers, maxTokens / SMALL_PART);
    List<Chunk> chunks = new ArrayList<>(pieces.size());
    Names names = new Names(definitions);
    for (Piece piece : pieces) {
      int first = piece.first();
      int last = piece.last();
      while (first <= last && text.isBlank(first)) {
        first++;
      }
      while (last > first && text.isBlank(last)) {
        last--;
      }
      if (first <= last) {
        List<Definition> named = names.within(piece.first(), piece.last());
        Definition main = named.isEmpty() ? piece.definition() : named.getFirst();
        String header = headers.of(main, named.isEmpty());
        chunks.add(chunk(path, language, main, named, header, first, last, text));
      }
    }
    return chunks;
  }

  private static Chunk chunk(
      String path,
      Language language,
      @Nullable Definition main,
      List<Definition> named,
      String header,
      int first,
      int last,
      SourceText text) {
    return new Chunk(
        path,
        first,
        last,
        language,
        main == null ? null : main.qualifiedName(),
        main == null ? null : main.kind(),
        named.size() <= MAX_NAMES ? named : named.subList(0, MAX_NAMES),
        header,
        text.lines(first, last));
  }

  /** Definitions in order of the line that holds their name. */
  private static final class Names {

    private final List<Definition> ordered;
    private int next;

    Names(List<Definition> definitions) {
      this.ordered =
          definitions.stream().sorted(Comparator.comparingInt(Definition::nameLine)).toList();
    }

    /** Those named between two lines; must be asked in order. */
    List<Definition> within(int first, int last) {
      while (next < ordered.size() && ordered.get(next).nameLine() < first) {
        next++;
      }
      int end = next;
      while (end < ordered.size() && ordered.get(end).nameLine() <= last) {
        end++;
      }
      List<Definition> found = ordered.subList(next, end);
      next = end;
      return found;
    }
  }
}
