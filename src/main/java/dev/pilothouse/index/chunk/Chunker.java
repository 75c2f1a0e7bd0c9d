package dev.pilothouse.index.chunk;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionScanner;
import dev.pilothouse.syntax.Language;
import dev.pilothouse.syntax.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts files into {@link Chunk}s: a definition that fits is one chunk, a longer one is split
 * between its inner definitions and then between lines, small neighbours are joined. Safe for use
 * by several threads.
 */
public final class Chunker {

  /** Changes when other chunks come out of the same text. */
  public static final int VERSION = 1;

  /** The most tokens of a chunk that its header may take. */
  private static final int MAX_HEADER_TOKENS = 40;

  private static final int MAX_HEADER = 160;
  private static final int MAX_NAMES = 32;

  private final DefinitionScanner scanner;
  private final TokenCounter counter;
  private final int budget;

  /**
   * @param maxTokens the tokens that the model reads of one text, its own two included
   */
  public Chunker(DefinitionScanner scanner, TokenCounter counter, int maxTokens) {
    if (maxTokens < 3 * MAX_HEADER_TOKENS) {
      throw new IllegalArgumentException(
          "a model that reads " + maxTokens + " tokens is too small for code");
    }
    this.scanner = scanner;
    this.counter = counter;
    this.budget = maxTokens - 2;
  }

  /** Cuts one file; the chunks are in order and hold each line that is not blank exactly once. */
  public List<Chunk> chunk(String path, Language language, String content) {
    SourceText text = new SourceText(content);
    if (text.lineCount() == 0) {
      return List.of();
    }
    List<Definition> definitions = scanner.scan(language, text);
    LineTokens tokens = new LineTokens(text, counter);
    List<Piece> pieces =
        Cutter.cut(text, tokens, Outline.of(definitions), budget - headerTokens(path));
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
        chunks.add(chunk(path, language, text, first, last, piece.definition(), named));
      }
    }
    return chunks;
  }

  private static Chunk chunk(
      String path,
      Language language,
      SourceText text,
      int first,
      int last,
      @Nullable Definition definition,
      List<Definition> named) {
    Definition main = named.isEmpty() ? definition : named.getFirst();
    return new Chunk(
        path,
        first,
        last,
        language,
        main == null ? null : main.qualifiedName(),
        main == null ? null : main.kind(),
        named.stream().map(Definition::name).distinct().limit(MAX_NAMES).toList(),
        header(path, main, named.isEmpty()),
        text.lines(first, last));
  }

  /**
   * The header names the file without its folders, so that moving a file costs no embedding, and
   * gives the signature only where the lines do not.
   */
  private static String header(String path, @Nullable Definition main, boolean continued) {
    String place = "";
    if (main != null) {
      place = continued ? main.owner() + " " + main.signature() : main.owner();
    }
    String line =
        Stream.of(fileName(path), place.strip())
            .filter(part -> !part.isEmpty())
            .reduce((a, b) -> a + " " + b)
            .orElse("");
    String safe = line.replace('\n', ' ').replace('\r', ' ');
    return safe.length() <= MAX_HEADER ? safe : safe.substring(0, MAX_HEADER);
  }

  private int headerTokens(String path) {
    return Math.min(MAX_HEADER_TOKENS, counter.count(fileName(path)) + MAX_HEADER_TOKENS / 2);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
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
