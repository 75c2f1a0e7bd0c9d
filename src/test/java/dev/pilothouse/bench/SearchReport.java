package dev.pilothouse.bench;

import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code bin/bench search} writes down. */
final class SearchReport {
  private static final Target P95 = Target.atMost(30);
  private static final Target TO_BARE = Target.atMost(1.5);
  private static final Target RECALL = Target.atLeast(0.98);

  private final String source;
  private final int files;
  private final int questions;
  private final StringBuilder http = new StringBuilder();
  private final StringBuilder graphs = new StringBuilder();
  private long chunks;
  private double ranked;
  private String bare = "";
  private double recall;

  SearchReport(String source, int files, int questions) {
    this.source = source;
    this.files = files;
    this.questions = questions;
  }

  /**
   * Times of one round, in milliseconds.
   *
   * @param p50 of the searches
   * @param p95 of the searches
   */
  record Times(double p50, double p95) {
    static Times of(List<Double> millis) {
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Times(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)]);
    }

    String shown() {
      return String.format(Locale.ROOT, "%.1f ms (p95 %.1f)", p50, p95);
    }
  }

  void indexed(ProjectStatus status) {
    chunks = status.counts().chunks();
  }

  void http(SearchMode mode, List<Double> millis) {
    Times times = Times.of(millis);
    ranked = mode == SearchMode.RANKED ? times.p95() : ranked;
    double most = millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    http.append(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.1f | %.1f |%n",
            mode.name().toLowerCase(Locale.ROOT),
            times.p50(),
            times.p95(),
            most));
  }

  void bare(Comparison<Times> compared) {
    Spread p95 = compared.ratio(Times::p95);
    bare =
        String.format(
            Locale.ROOT,
            """
            | p50, ms | %s | %s | %s | |
            | p95, ms | %s | %s | **%s** | %s |
            """,
            compared.a(Times::p50).format("%.1f"),
            compared.b(Times::p50).format("%.1f"),
            compared.ratio(Times::p50).format("%.2f"),
            compared.a(Times::p95).format("%.1f"),
            compared.b(Times::p95).format("%.1f"),
            p95.format("%.2f"),
            TO_BARE.verdict(p95.median()));
  }

  void recall(double share) {
    recall = share;
  }

  void graph(int size, Times scan, double scanBuilt, Times graph, double graphBuilt, double alike) {
    graphs.append(
        String.format(
            Locale.ROOT,
            "| %,d | %.2f | %.2f | %.1f | %.2f | %.2f | %.1f | %.3f |%n",
            size,
            scan.p50(),
            scan.p95(),
            scanBuilt,
            graph.p50(),
            graph.p95(),
            graphBuilt,
            alike));
  }

  String markdown() {
    String text =
        """
        %,d chunks of %,d files of `%s`, with the local model's 384 dimensions, on a node in a process of its own. Questions: the first sentences of %d
        functions' documentation, one at a time, ten results each, after 800 to warm up.

        Over HTTP, the question's vector made within. p95 of ranked searches (the default): **%.1f ms**, %s.

        | mode | p50, ms | p95, ms | most, ms |
        | --- | --- | --- | --- |
        %s
        In one process, with the questions' vectors at hand: the product's ranked search against Lucene's own queries on the same files and nothing else (the
        product's words by BM25, the nearest vectors, 120 of each), rounds in turns, A B B A.

        | | product | bare Lucene | ratio | target |
        | --- | --- | --- | --- | --- |
        %s
        Of the ten nearest by full precision, the scan of eight-bit vectors finds **%.4f** (%s).

        The first vectors of the same project in one segment, 120 nearest: scanned, and through a graph (16 neighbours, beam 100). Found: share of the scan's
        first ten that are among the graph's 120.

        | vectors | scan p50, ms | p95, ms | written in s | graph p50, ms | p95, ms | written in s | found |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        %s
        """;
    Object[] values = {
      chunks,
      files,
      source,
      questions,
      ranked,
      P95.verdict(ranked),
      http,
      bare,
      recall,
      RECALL.verdict(recall),
      graphs
    };
    return String.format(Locale.ROOT, text, Arrays.copyOf(values, values.length));
  }
}
