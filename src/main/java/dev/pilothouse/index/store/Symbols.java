package dev.pilothouse.index.store;

import dev.pilothouse.contracts.index.SearchScores;
import dev.pilothouse.syntax.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.Query;

/** Looks up definitions by one exact name. */
final class Symbols {

  private static final double SAME = 1.0;
  private static final double SAME_LETTERS = 0.5;

  /** A definition that has the name. */
  private record Found(Stored chunk, Definition definition, double score) {}

  private Symbols() {}

  /**
   * The definitions of a name, those written in the same way first, sources before tests.
   *
   * @param name simple, or with owners before it, apart by a dot, a hash or two colons
   */
  static List<Hit> find(TextIndex texts, String name, StoreFilter filter, int limit)
      throws IOException {
    String wanted = name.strip().replace("::", ".").replace('#', '.');
    String simple = wanted.substring(wanted.lastIndexOf('.') + 1);
    Query only = filter.query();
    TextIndex.Matching matching = only == null ? null : texts.matching(only);
    List<Found> found = new ArrayList<>();
    Set<Integer> documents = new HashSet<>(texts.defining(CodeTokens.whole(simple)));
    documents.removeIf(document -> matching != null && !matching.has(document));
    for (Stored chunk : texts.stored(documents)) {
      for (Definition definition : chunk.definitions()) {
        double score = score(definition, wanted);
        if (score > 0) {
          found.add(new Found(chunk, definition, score));
        }
      }
    }
    found.sort(
        Comparator.comparingDouble(Found::score)
            .reversed()
            .thenComparing(each -> each.chunk().role())
            .thenComparing(each -> each.chunk().path())
            .thenComparing(each -> each.definition().nameLine()));
    List<Hit> hits = new ArrayList<>();
    for (Found each : found.subList(0, Math.min(limit, found.size()))) {
      hits.add(hit(each, texts));
    }
    return hits;
  }

  private static double score(Definition definition, String wanted) {
    String name = wanted.indexOf('.') < 0 ? definition.name() : definition.qualifiedName();
    if (name.equals(wanted) || name.endsWith("." + wanted)) {
      return SAME;
    }
    return CodeTokens.whole(name).equals(CodeTokens.whole(wanted)) ? SAME_LETTERS : 0;
  }

  private static Hit hit(Found found, Snippets snippets) throws IOException {
    Stored chunk = found.chunk();
    Definition definition = found.definition();
    int start = Math.max(definition.startLine(), chunk.startLine());
    return new Hit(
        chunk.path(),
        start,
        Math.max(start, definition.endLine()),
        chunk.language(),
        definition.qualifiedName(),
        definition.kind().id(),
        lines(
            snippets.snippet(chunk.document()),
            chunk.startLine(),
            start,
            Math.min(definition.endLine(), chunk.endLine())),
        found.score(),
        List.of(),
        new SearchScores(null, null, 0, Map.of("symbol", found.score())));
  }

  private static String lines(String text, int firstLine, int first, int last) {
    String[] lines = text.split("\n", -1);
    int from = Math.min(first - firstLine, lines.length - 1);
    int to = Math.clamp(last - firstLine + 1L, from + 1, lines.length);
    return String.join("\n", List.of(lines).subList(from, to));
  }
}
