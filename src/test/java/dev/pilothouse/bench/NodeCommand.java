package dev.pilothouse.bench;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What a node costs to start and keep, and how soon a repository can be searched on it. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description = "Start, memory, and time to the first search, of a real node.")
final class NodeCommand implements Callable<Integer> {
  private static final String QUERY = "where is a value compared with the one before";
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int SEARCHES = 50;

  /** Times of one repository on one node, in seconds. */
  private record Indexing(double toText, double toReady, ProjectStatus status) {}

  @ParentCommand private @Nullable Bench bench;

  @Parameters(
      arity = "0..1",
      paramLabel = "REPOSITORY",
      description = "Folder to index (default: 700 files of the JDK's src.zip).")
  private @Nullable Path repository;

  @Option(names = "--starts", description = "Starts on one data directory (default: 7).")
  private int starts = 7;

  @Override
  public Integer call() throws Exception {
    Bench shared = Objects.requireNonNull(bench);
    double load = Machine.load();
    Path work = Files.createTempDirectory("pilothouse-bench");
    Path source = repository == null ? JdkSources.unpack(work, 700) : repository;
    NodeSpec spec =
        NodeSpec.in(work.resolve("data")).launched().withOnly("--root", source.toString());
    List<Double> ready = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      ready.add(startAndStop(spec));
      System.out.printf(Locale.ROOT, "start %d of %d: %.2f s%n", i + 1, starts, ready.getLast());
    }
    try (NodeProcess node = NodeProcess.start(spec)) {
      LockSupport.parkNanos(IDLE_NANOS);
      double rssMb = residentMb(node);
      Indexing indexing = index(node, source);
      Spread search = search(node);
      new BenchRecord(shared.root(), "node", shared.command(), load)
          .write(markdown(ready, rssMb, indexing, search, shared.shown(source)), "", null);
    }
    return 0;
  }

  private static double startAndStop(NodeSpec spec) {
    long began = System.nanoTime();
    try (NodeProcess node = NodeProcess.start(spec)) {
      return seconds(began);
    }
  }

  private static double residentMb(NodeProcess node) {
    JsonObject self =
        new JsonObject(node.get("/api/v1/nodes").body()).getJsonArray("nodes").getJsonObject(0);
    return self.getLong("rssBytes") / 1e6;
  }

  private static Indexing index(NodeProcess node, Path source) throws Exception {
    Pilothouse client = client(node);
    long began = System.nanoTime();
    ProjectStatus status = reply(client.index(new IndexRequest("bench", source.toString(), null)));
    double toText = 0;
    while (status.state() != ProjectState.READY) {
      if (status.state() == ProjectState.FAILED) {
        throw new IllegalStateException("indexing failed: " + status.detail());
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      status = reply(client.project("bench"));
      if (toText == 0 && status.textReady()) {
        reply(client.search(new SearchRequest("bench", QUERY, 5, null)));
        toText = seconds(began);
      }
    }
    return new Indexing(toText, seconds(began), status);
  }

  /** Milliseconds around the whole HTTP call, on a quiet node with all vectors. */
  private static Spread search(NodeProcess node) throws Exception {
    Pilothouse client = client(node);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      long began = System.nanoTime();
      reply(client.search(new SearchRequest("bench", QUERY + " " + i, 10, null)));
      times.add(seconds(began) * 1000);
    }
    return Spread.of(times);
  }

  private static Pilothouse client(NodeProcess node) {
    return new Pilothouse(new HttpTransport(URI.create(node.url()), null));
  }

  private static <T> T reply(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static String markdown(
      List<Double> ready, double rssMb, Indexing indexing, Spread search, String source) {
    ProjectStatus status = indexing.status();
    return String.format(
        Locale.ROOT,
        """
        An all-roles node through `bin/pilothouse up`, as its own process. Start: from the command to the line that says ready, %d times on one
        data directory, each after a stop. Memory: resident, 15 s after a start, without work. Repository: `%s`, %d files,
        %d chunks, from the request reaching the running node; searchable means that a search has been answered.

        | | |
        | --- | --- |
        | first start, empty data directory, s | %.2f |
        | later starts, s, median (quartiles; range); target 5 | **%s** |
        | resident memory of the idle node, MB | **%.0f** |
        | to the first search by text, s; target 5 | **%.2f** |
        | to complete vectors, s | %.1f (%.0f chunks/s) |
        | a hybrid search over HTTP afterwards, ms | %s |
        """,
        ready.size(),
        source,
        status.counts().files(),
        status.counts().chunks(),
        ready.getFirst(),
        Spread.of(ready.subList(1, ready.size())).format("%.2f"),
        rssMb,
        indexing.toText(),
        indexing.toReady(),
        status.counts().chunks() / indexing.toReady(),
        search.format("%.1f"));
  }
}
