package dev.pilothouse.bench;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** How long a real node takes to index many files with the local model, and to follow changes. */
@Command(
    name = "index-local",
    mixinStandardHelpOptions = true,
    description = "Indexing with the local model: first time, unchanged, changed, known texts.")
final class IndexLocalCommand implements Callable<Integer> {
  private static final int UNCHANGED = 20;
  private static final int CHANGED = 100;
  private static final int SEARCHES = 200;
  private static final String WORD = "quokkaberry";

  @ParentCommand private @Nullable Bench bench;

  @Parameters(
      arity = "0..1",
      paramLabel = "REPOSITORY",
      description =
          "Folder with the files (default: the smallest of the JDK's src.zip, of all sizes with"
              + " --text-only).")
  private @Nullable Path repository;

  @Option(names = "--files", description = "How many of them (default: ${DEFAULT-VALUE}).")
  private int files = 10_000;

  @Option(
      names = "--text-only",
      description = "Stop when text and symbols can be searched: embedding many files takes hours.")
  private boolean textOnly;

  /** What is written down. */
  private record Found(
      IndexWatch.Times first,
      List<Double> unchanged,
      double found,
      double embedded,
      IndexWatch.Times known,
      Spread search,
      double peakMb,
      long bytes) {}

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Path work = Files.createTempDirectory("pilothouse-bench");
    try {
      return measure(shared, load, work);
    } finally {
      FileUtils.delete(work.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    }
  }

  private int measure(Bench shared, double load, Path work) throws Exception {
    Path from = from(work);
    SourceCopy copy = SourceCopy.of(from, work.resolve("files"), files);
    long bytes = copy.bytes();
    copy.commit();
    NodeSpec spec =
        NodeSpec.in(work.resolve("data")).launched().withOnly("--root", work.toString());
    try (NodeProcess node = NodeProcess.start(spec)) {
      IndexWatch watch = new IndexWatch(node);
      if (textOnly) {
        double took = watch.untilText("first", copy.folder());
        ProjectStatus status = watch.status("first");
        new BenchRecord(shared.root(), "index-local-text", shared.command(), load)
            .write(textOnly(took, status, bytes, peakMb(node.pid()), shared.shown(from)), "", null);
        return 0;
      }
      IndexWatch.Times first = watch.index("first", copy.folder());
      System.out.println(first);
      List<Double> unchanged = new ArrayList<>();
      for (int i = 0; i < UNCHANGED; i++) {
        unchanged.add(watch.again("first", copy.folder()));
      }
      Spread search = search(watch);
      copy.change(CHANGED, WORD);
      double found = watch.untilFound("first", copy.folder(), WORD);
      double embedded = found + watch.untilReady("first");
      IndexWatch.Times known = watch.index("known", copy.folder());
      Found all =
          new Found(first, unchanged, found, embedded, known, search, peakMb(node.pid()), bytes);
      new BenchRecord(shared.root(), "index-local", shared.command(), load)
          .write(markdown(all, shared.shown(from)), "", null);
    }
    return 0;
  }

  private Path from(Path work) throws IOException {
    if (repository != null) {
      return repository;
    }
    return textOnly ? JdkSources.zip() : JdkSources.smallest(work, files);
  }

  private static Spread search(IndexWatch watch) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      long began = System.nanoTime();
      watch.search(
          "first", "where is a value compared with the one before " + i, SearchMode.HYBRID);
      times.add((System.nanoTime() - began) / 1e6);
    }
    return Spread.of(times);
  }

  /** The most memory that was resident, in MB. */
  private static double peakMb(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / 1e3;
  }

  private static String textOnly(
      double took, ProjectStatus status, long bytes, double peakMb, String source) {
    return String.format(
        Locale.ROOT,
        """
        Only the first stage: from the request over HTTP to a node of its own process until text and symbols can be searched.
        Files: %,d of `%s` (%.1f MB, %,d chunks), in a work tree of git with one commit. The vectors that follow were not waited for.

        | | | target |
        | --- | --- | --- |
        | to text and symbols searchable, s | **%.1f** | 20 |
        | peak resident memory until then, MB | **%.0f** | 1,500 |
        """,
        status.counts().files(),
        source,
        bytes / 1e6,
        status.counts().chunks(),
        took,
        peakMb);
  }

  private static String markdown(Found all, String source) {
    return String.format(
        Locale.ROOT,
        """
        A node of its own process with all roles and the local model, asked over HTTP. Files: %,d of `%s` (%.1f MB, %,d chunks), in a
        work tree of git with one commit. Known texts: the same folder under another project id. Peak memory: VmHWM of the
        node's process, without its Redis.

        | | | target |
        | --- | --- | --- |
        | to text and symbols searchable, s | **%.1f** | 20 |
        | to complete vectors, s | %.1f (%.0f chunks/s) | |
        | error of the estimate after the first tenth | **%.0f %%** | 15 %% |
        | unchanged, ms | **%s** | 300 |
        | %d changed files until found, s | **%.2f** | 2 |
        | %d changed files until embedded, s | **%.2f** | 10 |
        | known texts: embedding stage, times as fast | **%.0f** | 20 |
        | known texts: end to end, s | **%.1f** | 20 |
        | hybrid search over HTTP, ms | %s | |
        | peak resident memory, MB | **%.0f** | 1,500 |
        """,
        all.first().status().counts().files(),
        source,
        all.bytes() / 1e6,
        all.first().status().counts().chunks(),
        all.first().toText(),
        all.first().toReady(),
        all.first().status().counts().chunks() / all.first().embedding(),
        all.first().etaError() * 100,
        Spread.of(all.unchanged()).format("%.0f"),
        CHANGED,
        all.found(),
        CHANGED,
        all.embedded(),
        all.first().embedding() / all.known().embedding(),
        all.known().toReady(),
        all.search().format("%.1f"),
        all.peakMb());
  }
}
