package dev.pilothouse.bench;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.bench.quality.Ask;
import dev.pilothouse.bench.quality.Asker;
import dev.pilothouse.bench.quality.Corpus;
import dev.pilothouse.bench.quality.DocumentationAsks;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.index.embed.MiniLmEmbedder;
import dev.pilothouse.index.store.BareSearch;
import dev.pilothouse.index.store.ProjectStore;
import dev.pilothouse.index.store.StoreQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** How long searches in a large project take, and what the eight bits of its vectors cost. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Searches in a large project: over HTTP, against bare Lucene queries, scanned and by graph.",
      "The node's data stays below target/search, so that a second run embeds nothing again."
    })
final class SearchCommand implements Callable<Integer> {
  private static final int WARM_UP = 800;
  private static final int FETCH = 120;
  private static final int LIMIT = 10;
  private static final int PAIRS = 10;

  @ParentCommand private @Nullable Bench bench;

  @Parameters(
      arity = "0..1",
      paramLabel = "REPOSITORY",
      description = "Folder with the files (default: the JDK's src.zip).")
  private @Nullable Path repository;

  @Option(names = "--files", description = "How many of them (default: ${DEFAULT-VALUE}).")
  private int files = 2_100;

  @Option(names = "--queries", description = "How many questions (default: ${DEFAULT-VALUE}).")
  private int queries = 300;

  /** A question with what is made of it beforehand. */
  private record Prepared(String text, List<String> terms, float[] vector) {}

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Path from = repository == null ? JdkSources.zip() : repository;
    Path work = shared.root().resolve("target/search");
    Path tree = work.resolve("files-" + files);
    if (!Files.exists(tree)) {
      SourceCopy.of(from, tree, files);
    }
    List<String> questions = questions(tree);
    SearchReport report = new SearchReport(shared.shown(from), files, questions.size());
    NodeSpec spec =
        NodeSpec.in(work.resolve("data"))
            .launched()
            .withOnly("--root", work.toString(), "--roles", "index,lanes,web,cache");
    try (NodeProcess node = NodeProcess.start(spec)) {
      Asker asker = new Asker(node.url());
      report.indexed(asker.index(project(), tree));
      for (SearchMode mode : List.of(SearchMode.RANKED, SearchMode.HYBRID, SearchMode.TEXT)) {
        report.http(mode, overHttp(asker, project(), questions, mode));
      }
    }
    inProcess(work.resolve("data/index/projects").resolve(project()), questions, report);
    new BenchRecord(shared.root(), "search", shared.command(), load)
        .write(report.markdown(), "", null);
    return 0;
  }

  private List<String> questions(Path tree) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        sources.put(tree.relativize(path).toString(), Files.readString(path));
      }
    }
    return DocumentationAsks.of(Corpus.of(sources), queries, 1).stream().map(Ask::query).toList();
  }

  /** Each number of files is a project of its own. */
  private String project() {
    return "large-" + files;
  }

  private static List<Double> overHttp(
      Asker asker, String project, List<String> questions, SearchMode mode) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < WARM_UP + questions.size(); i++) {
      long began = System.nanoTime();
      asker.search(project, questions.get(i % questions.size()), mode, LIMIT);
      if (i >= WARM_UP) {
        millis.add((System.nanoTime() - began) / 1e6);
      }
    }
    return millis;
  }

  private static void inProcess(Path project, List<String> questions, SearchReport report)
      throws Exception {
    try (MiniLmEmbedder embedder = MiniLmEmbedder.load();
        BareSearch bare = BareSearch.open(folder(project, "g"), folder(project, "vectors-"))) {
      List<Prepared> prepared = new ArrayList<>();
      for (String question : questions) {
        float[] vector = embedder.embed(List.of(question)).vector(0);
        prepared.add(new Prepared(question, bare.terms(question), vector));
      }
      try (ProjectStore store = ProjectStore.open(project, embedder.modelId())) {
        Callable<SearchReport.Times> product =
            () -> timed(prepared, each -> store.search(query(each)).size());
        Callable<SearchReport.Times> lucene =
            () -> timed(prepared, each -> bare.ask(each.terms(), each.vector(), FETCH));
        product.call();
        lucene.call();
        report.bare(
            new Comparison<SearchReport.Times>("product", "bare Lucene", "ms", List.of())
                .turns(product, lucene, PAIRS, SearchReport.Times::shown));
      }
      report.recall(recall(prepared, bare));
      for (int size = 25_000; size <= bare.count(); size *= 2) {
        subsets(prepared, bare, size, report);
      }
    }
  }

  private static void subsets(
      List<Prepared> prepared, BareSearch bare, int size, SearchReport report) throws Exception {
    Path folder = Files.createTempDirectory("pilothouse-bench");
    try (BareSearch.Subset scanned = bare.subset(folder.resolve("flat"), size, false);
        BareSearch.Subset graph = bare.subset(folder.resolve("graph"), size, true)) {
      timed(prepared, each -> graph.nearest(each.vector(), FETCH).size());
      timed(prepared, each -> scanned.nearest(each.vector(), FETCH).size());
      SearchReport.Times byGraph =
          timed(prepared, each -> graph.nearest(each.vector(), FETCH).size());
      SearchReport.Times byScan =
          timed(prepared, each -> scanned.nearest(each.vector(), FETCH).size());
      double alike = 0;
      for (Prepared each : prepared) {
        alike += share(graph.nearest(each.vector(), FETCH), scanned.nearest(each.vector(), LIMIT));
      }
      report.graph(
          size, byScan, scanned.seconds(), byGraph, graph.seconds(), alike / prepared.size());
    }
  }

  private static double recall(List<Prepared> prepared, BareSearch bare) throws IOException {
    double sum = 0;
    for (Prepared each : prepared) {
      sum += share(bare.nearest(each.vector(), LIMIT), bare.exact(each.vector(), LIMIT));
    }
    return sum / prepared.size();
  }

  /** How much of what should be found was. */
  private static double share(Set<Integer> found, Set<Integer> wanted) {
    return wanted.stream().filter(found::contains).count() / (double) wanted.size();
  }

  /** One search. */
  private interface Searched {
    int by(Prepared question) throws IOException;
  }

  private static SearchReport.Times timed(List<Prepared> questions, Searched search)
      throws IOException {
    List<Double> millis = new ArrayList<>(questions.size());
    for (Prepared question : questions) {
      long began = System.nanoTime();
      if (search.by(question) == 0) {
        throw new IllegalStateException("nothing found for " + question.text());
      }
      millis.add((System.nanoTime() - began) / 1e6);
    }
    return SearchReport.Times.of(millis);
  }

  private static StoreQuery query(Prepared question) {
    return new StoreQuery(question.text(), question.vector(), true, LIMIT);
  }

  private static Path folder(Path project, String prefix) throws IOException {
    try (Stream<Path> folders = Files.list(project)) {
      return folders
          .filter(folder -> String.valueOf(folder.getFileName()).startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + prefix + " in " + project));
    }
  }
}
