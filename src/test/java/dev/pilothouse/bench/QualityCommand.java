package dev.pilothouse.bench;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.bench.quality.Answers;
import dev.pilothouse.bench.quality.Ask;
import dev.pilothouse.bench.quality.Asker;
import dev.pilothouse.bench.quality.Corpus;
import dev.pilothouse.bench.quality.DocumentationAsks;
import dev.pilothouse.bench.quality.Freshness;
import dev.pilothouse.bench.quality.GitSource;
import dev.pilothouse.bench.quality.Judge;
import dev.pilothouse.bench.quality.LangChainPeer;
import dev.pilothouse.bench.quality.NodePackages;
import dev.pilothouse.bench.quality.NodePeer;
import dev.pilothouse.bench.quality.Peer;
import dev.pilothouse.bench.quality.Score;
import dev.pilothouse.bench.quality.SymbolAsks;
import dev.pilothouse.contracts.index.SearchMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** How well a real node finds what a repository's own documentation, history and names ask for. */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description = {
      "Search quality on repositories, through the HTTP API of a real node.",
      "The node's data stays below target/quality, so that a second run embeds nothing again."
    })
final class QualityCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Bench bench;

  @Parameters(
      arity = "1..*",
      paramLabel = "REPOSITORY",
      description = "Git work trees or bare repositories.")
  private List<Path> repositories = List.of();

  @Option(names = "--queries", description = "Of each kind at most (default: ${DEFAULT-VALUE}).")
  private int queries = 300;

  @Option(
      names = "--back",
      description = "Index the commit so many before the head (default: ${DEFAULT-VALUE}).")
  private int back = 300;

  @Option(names = "--seed", description = "Of the sample (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--work", description = "Where data stays (default: target/quality).")
  private @Nullable Path work;

  @Option(
      names = "--peers",
      description = "Ask LangChain4j, transformers.js and claude-context too; needs node and npm.")
  private boolean peers;

  @Option(names = "--only-ranked", description = "Ask no other way; record nothing.")
  private boolean onlyRanked;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Path folder = (work == null ? shared.root().resolve("target/quality") : work).toAbsolutePath();
    Files.createDirectories(folder.resolve("sources"));
    QualityReport report = new QualityReport();
    NodeSpec spec =
        NodeSpec.in(folder.resolve("data"))
            .launched()
            .withOnly("--root", folder.toString(), "--roles", "index,lanes,web,cache");
    try (NodeProcess node = NodeProcess.start(spec)) {
      Asker asker = new Asker(node.url());
      for (Path repository : repositories) {
        measure(asker, repository, folder, report);
      }
    }
    if (!onlyRanked) {
      new BenchRecord(shared.root(), peers ? "quality-peers" : "quality", shared.command(), load)
          .write(report.markdown(queries), "", null);
    }
    return 0;
  }

  private void measure(Asker asker, Path repository, Path folder, QualityReport report)
      throws Exception {
    String name = nameOf(repository);
    try (GitSource source = GitSource.open(repository, back)) {
      Corpus corpus = source.corpus();
      String project = name + "-" + source.base();
      Path tree = folder.resolve("sources").resolve(project);
      if (!Files.exists(tree)) {
        corpus.write(tree);
      }
      report.repository(name, source.base(), asker.index(project, tree));
      List<Ask> sentences = DocumentationAsks.of(corpus, queries, seed);
      List<Ask> plain = sentences.stream().filter(Ask::plain).toList();
      List<Ask> commits = source.commits(corpus, queries, seed);
      Questions questions =
          new Questions(
              DocumentationAsks.of(corpus, queries, seed),
              source.commits(corpus, queries, seed),
              SymbolAsks.of(corpus, queries / 3, seed));
      for (SearchMode mode : modes()) {
        String way = mode.name().toLowerCase(Locale.ROOT);
        judge(name, way, asker.answers(project, mode), questions, report);
      }
      if (peers) {
        for (PeerStart start : peers(folder)) {
          try (Peer peer = start.start()) {
            long began = System.nanoTime();
            int chunks = peer.index(corpus, tree);
            report.peer(name, peer.name(), chunks, (System.nanoTime() - began) / 1e9);
            judge(name, peer.name(), peer, questions, report);
          }
        }
      }
      if (!onlyRanked) {
        Path fresh = Files.createTempDirectory(folder, "fresh");
        report.freshness(name, Freshness.run(asker, corpus, sentences, fresh));
      }
    }
  }

  /** All that is asked about one repository. */
  private record Questions(
      List<Ask> sentences, List<Ask> commits, Map<SymbolAsks.Kind, List<Ask>> symbols) {}

  private static void judge(
      String name, String way, Answers answers, Questions questions, QualityReport report)
      throws Exception {
    List<Score> scores = Judge.byLines(answers, questions.sentences());
    report.add(name, "sentence", way, scores);
    List<Score> hard = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      if (questions.sentences().get(i).plain()) {
        hard.add(scores.get(i));
      }
    }
    report.add(name, "sentence without the name", way, hard);
    report.add(name, "commit", way, Judge.byFiles(answers, questions.commits()));
    for (Map.Entry<SymbolAsks.Kind, List<Ask>> kind : questions.symbols().entrySet()) {
      report.add(name, kind.getKey().words(), way, Judge.byLines(answers, kind.getValue()));
    }
  }

  /** Starts a peer. */
  private interface PeerStart {
    Peer start() throws Exception;
  }

  private static List<PeerStart> peers(Path folder) throws Exception {
    NodePackages packages = NodePackages.in(folder.resolve("peers"));
    return List.of(
        LangChainPeer::new,
        () -> NodePeer.start(NodePeer.Kind.TRANSFORMERS, packages),
        () -> NodePeer.start(NodePeer.Kind.CLAUDE_CONTEXT, packages));
  }

  private List<SearchMode> modes() {
    return onlyRanked ? List.of(SearchMode.RANKED) : List.of(SearchMode.values());
  }

  private static String nameOf(Path repository) {
    Path absolute = repository.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    return name.replaceAll("\\.git$", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
  }
}
