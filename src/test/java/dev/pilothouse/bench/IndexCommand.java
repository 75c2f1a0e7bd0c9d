package dev.pilothouse.bench;

import dev.pilothouse.bench.RemoteIndexing.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Indexing with an embeddings server. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = "A whole index job on a real node against a stub of an embeddings server.")
final class IndexCommand implements Callable<Integer> {
  private static final String NAME = "index-remote";
  private static final int SAMPLE_CHUNKS = 1_000;
  private static final int MINUTES = 3;
  private static final int BUDGET = 350;

  private static final String WHAT =
      """
      A whole index job, from the request at a running node to complete vectors, against a stub of an embeddings server in a
      process of its own: 1,536 numbers a vector, replies prebuilt as base64, 100 ms for each request, 10 requests in flight.
      Node, stub, embedded Redis and this program share the machine. Each row is one job on a new node with empty data.
      Requests in 60 s are counted at the stub, over every 60 s there are. Corpus: %s.

      | job | target | result | files, chunks | text searchable, s | requests, texts in the largest | most requests in 60 s | CPU of node and stub, s |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  @ParentCommand private @Nullable Bench bench;

  @Parameters(
      arity = "0..1",
      paramLabel = "CORPUS",
      description = "Folder to index (default: the smallest files of the JDK's src.zip).")
  private @Nullable Path corpus;

  @Option(names = "--files", description = "Files of the default corpus (default: 10000).")
  private int files = 10_000;

  @Option(
      names = "--only",
      split = ",",
      description = "Of all, single, growing and fixed (default: each in turn).")
  private List<String> only = List.of("all", "single", "growing", "fixed");

  @Option(
      names = "--budget",
      description = "Requests a minute of growing (default: ${DEFAULT-VALUE}); less makes it bind.")
  private int budget = BUDGET;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Path work = Files.createTempDirectory("pilothouse-bench");
    try {
      Path source = corpus == null ? JdkSources.smallest(work, files) : corpus;
      String shown =
          corpus == null
              ? files + " smallest files of the JDK's src.zip"
              : "`" + shared.shown(source) + "`";
      String rows = rows(work, source);
      new BenchRecord(shared.root(), NAME, shared.command(), load)
          .write(WHAT.formatted(shown) + rows, "", null);
      return 0;
    } finally {
      FileUtils.delete(work.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    }
  }

  private String rows(Path work, Path source) throws Exception {
    StringBuilder rows = new StringBuilder();
    for (String part : only) {
      rows.append(
          switch (part) {
            case "all" -> all(work, source);
            case "single" -> single(work, source);
            case "growing" -> growing(work, source);
            case "fixed" -> fixed(work, source);
            default -> throw new IllegalArgumentException("--only has no part " + part);
          });
    }
    return rows.toString();
  }

  private static String all(Path work, Path source) throws Exception {
    Measured measured =
        RemoteIndexing.run(work.resolve("all"), source, new RemoteIndexing.Limits(64, 64, 0));
    return row(
        "no budget, 64 texts a request",
        "≤ 40 s",
        "**%.1f s**, %.0f chunks/s".formatted(measured.seconds(), measured.chunksPerSecond()),
        measured);
  }

  private static String single(Path work, Path source) throws Exception {
    Path sample = SampleFolder.copy(source, work.resolve("sample"), 0, SAMPLE_CHUNKS);
    Path first =
        SampleFolder.copy(source, work.resolve("first"), 2 * SAMPLE_CHUNKS, 3 * SAMPLE_CHUNKS);
    Measured single =
        RemoteIndexing.run(
            work.resolve("single"), first, sample, new RemoteIndexing.Limits(1, 1, 0));
    Measured batched =
        RemoteIndexing.run(
            work.resolve("batched"), first, sample, new RemoteIndexing.Limits(64, 64, 0));
    return row("sample on a node that has worked, one text a request", "", seconds(single), single)
        + row(
            "the same, 64 texts a request",
            "≥ 10x",
            "%s, **%.1fx** in chunks/s of the embedding stage"
                .formatted(
                    seconds(batched), single.embeddingSeconds() / batched.embeddingSeconds()),
            batched);
  }

  private String growing(Path work, Path source) throws Exception {
    Measured measured =
        RemoteIndexing.run(
            work.resolve("growing"), source, new RemoteIndexing.Limits(64, 512, budget));
    StubProcess.Traffic traffic = measured.traffic();
    int minutes = (traffic.arrivals().size() - 1) / budget;
    return row(
        budget + " requests a minute, batches grow",
        (budget == BUDGET ? "≤ 60 s, " : "") + "≤ %d in any 60 s".formatted(budget),
        "**%.1f s**; texts of the first, middle and last request: %s; the last came %.1f s after the first, the budget allows it after %d s"
            .formatted(measured.seconds(), traffic.growth(), traffic.seconds(), minutes * 60),
        measured);
  }

  private static String fixed(Path work, Path source) throws Exception {
    Measured measured =
        RemoteIndexing.run(
            work.resolve("fixed"), source, new RemoteIndexing.Limits(64, 64, BUDGET));
    double used = 100.0 * measured.traffic().within(MINUTES) / (MINUTES * BUDGET);
    return row(
        "350 requests a minute, always 64 texts",
        "≥ 95 % of the budget over 3 min",
        "**%.1f %%** (%d requests in the first %d min; %.0f s in all)"
            .formatted(
                used, measured.traffic().within(MINUTES), MINUTES, measured.traffic().seconds()),
        measured);
  }

  private static String seconds(Measured measured) {
    return "%.2f s for the vectors".formatted(measured.embeddingSeconds());
  }

  private static String row(String job, String target, String result, Measured measured) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d, %d | %.1f | %d, %d | %d | %.0f and %.0f |%n",
        job,
        target,
        result,
        measured.files(),
        measured.chunks(),
        measured.textSeconds(),
        measured.traffic().arrivals().size(),
        measured.traffic().mostTexts(),
        measured.traffic().mostInAMinute(),
        measured.nodeCpuSeconds(),
        measured.traffic().cpuSeconds());
  }
}
