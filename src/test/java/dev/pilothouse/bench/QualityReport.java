package dev.pilothouse.bench;

import dev.pilothouse.bench.quality.Freshness;
import dev.pilothouse.bench.quality.Interval;
import dev.pilothouse.bench.quality.Score;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of all repositories, as they come and as they are recorded. */
final class QualityReport {
  private static final String ABOUT =
      """
      Questions taken from each repository itself, asked through the HTTP API of a node in a process of its own, at most %d of a kind. The commit
      indexed is an earlier one, whole, tests and documents too, but without the documentation comments of definitions (line numbers stay).

      - **sentence**: the first sentence of a function's documentation, for the function; an answer counts if its lines overlap the function's,
        overloads being one function. Functions in tests are not asked for. The second row has only sentences without any part of the name.
      - **commit**: the subjects of later commits that change one to six indexed code files, for those files; each file counts once, by its best answer.
      - **names**: of two or more parts that one definition has, in part (without the first or last part), mistyped (one slip), and exact.

      Peers, if asked for, have the same model and 128 tokens. LangChain4j (in-memory store) and transformers.js get the same windows of whole lines of at
      most 440 characters; claude-context cuts for itself, with an in-memory store and without the BM25 that its Milvus would add.

      Means over questions, with 95 %% intervals from 2,000 resamples. text is BM25 alone, vectors MiniLM alone, hybrid the sum of both, ranked the
      default. Ranking constants were tuned on commons-lang, networkx and client_golang, so that figures of these are in-sample.

      """;
  private static final String REPOSITORIES =
      "| repository | commit | files | chunks |\n| --- | --- | --- | --- |\n";
  private static final String SCORES =
      "| repository | question | n | way | MRR@10 | nDCG@10 | recall@10 | first |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  private static final String PEERS =
      "| repository | peer | chunks | s to index |\n| --- | --- | --- | --- |\n";
  private static final String FRESH =
      "| repository | step | answers | from old content | new content found |\n"
          + "| --- | --- | --- | --- | --- |\n";

  private final Findings findings = new Findings();

  void repository(String name, String commit, ProjectStatus status) {
    findings.row(
        REPOSITORIES,
        name,
        commit,
        Long.toString(status.counts().files()),
        Long.toString(status.counts().chunks()));
  }

  void add(String repository, String question, String way, List<Score> scores) {
    findings.row(
        SCORES,
        repository,
        question,
        Integer.toString(scores.size()),
        way,
        interval(scores, Score::mrr),
        interval(scores, Score::ndcg),
        interval(scores, Score::recall),
        String.format(
            Locale.ROOT, "%.3f", scores.stream().mapToDouble(Score::first).average().orElse(0)));
  }

  void peer(String repository, String name, int chunks, double seconds) {
    findings.row(
        PEERS,
        repository,
        name,
        Integer.toString(chunks),
        String.format(Locale.ROOT, "%.0f", seconds));
  }

  void freshness(String repository, List<Freshness.Step> steps) {
    for (Freshness.Step step : steps) {
      findings.row(
          FRESH,
          repository,
          step.what(),
          Integer.toString(step.answers()),
          Integer.toString(step.stale()),
          step.found() ? "yes" : "NO");
    }
  }

  String markdown(int queries) {
    return String.format(Locale.ROOT, ABOUT, queries) + findings.markdown();
  }

  private static String interval(List<Score> scores, ToDoubleFunction<Score> figure) {
    return Interval.of(scores.stream().mapToDouble(figure).boxed().toList()).text();
  }
}
