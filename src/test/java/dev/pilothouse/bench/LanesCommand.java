package dev.pilothouse.bench;

import dev.pilothouse.index.embed.MiniLm;
import dev.pilothouse.index.embed.WordPieceTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The embedding lanes against what the cores can do. */
@Command(
    name = "lanes",
    mixinStandardHelpOptions = true,
    description =
        "Embedding lanes against a bare ONNX Runtime loop over the same tokens and cores.")
final class LanesCommand implements Callable<Integer> {
  private static final String NAME = "lanes";
  private static final Target TARGET = Target.atLeast(0.95);
  private static final String WHAT =
      """
      Embedding lanes, from texts at a submitter to packed vectors back at it, against a bare ONNX
      Runtime loop over the same tokens. The lanes tokenize, embed one text per run, pool, and send texts
      and vectors over the event bus of a one-node cluster. The loop gets its token ids ready-made and sorted by
      length, runs batches of %d on as many threads over one session with the same options, and does nothing with the
      output. %d texts of 12 lines each from `%s`, %d tokens, %d lanes or threads.""";

  @ParentCommand private @Nullable Bench bench;

  @Parameters(
      arity = "0..1",
      paramLabel = "CORPUS",
      description = "Folder or zip file of sources (default: this checkout).")
  private @Nullable Path corpus;

  @Option(names = "--pairs", description = "Rounds of each (default: ${DEFAULT-VALUE}).")
  private int pairs = 20;

  @Option(names = "--texts", description = "Texts in a round (default: ${DEFAULT-VALUE}).")
  private int texts = 400;

  @Option(names = "--lanes", description = "Lanes and threads (default: one per core).")
  private int lanes = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--loop-batch",
      description =
          "Texts in one run of the loop (default: ${DEFAULT-VALUE}); 1 is what lanes compute.")
  private int loopBatch = 4;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    Path from = corpus == null ? shared.root().resolve("src") : corpus;
    List<String> pieces = SourceCorpus.read(from, texts);
    WordPieceTokenizer tokenizer = MiniLm.tokenizer();
    List<int[]> ids = pieces.stream().map(piece -> tokenizer.encode(piece).ids()).toList();
    long tokens = ids.stream().mapToLong(row -> row.length).sum();
    double load = Machine.load();
    try (Lanes real = new Lanes(pieces, lanes);
        BareOnnxLoop bare = new BareOnnxLoop(ids, lanes, loopBatch)) {
      Comparison<Rate> comparison = Comparison.run(real, bare, "tokens", pairs);
      String what = WHAT.formatted(loopBatch, texts, shared.shown(from), tokens, lanes);
      RateReport report = new RateReport(NAME, what, TARGET, comparison);
      new BenchRecord(shared.root(), NAME, shared.command(), load)
          .write(report.findings(), report.remarks(), report.rounds());
    }
    return 0;
  }
}
