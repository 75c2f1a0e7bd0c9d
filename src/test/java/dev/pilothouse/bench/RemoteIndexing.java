package dev.pilothouse.bench;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectCounts;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One index job on a new node against a new stub. */
final class RemoteIndexing {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(4);

  private RemoteIndexing() {}

  /**
   * How the node may ask.
   *
   * @param texts of a request
   * @param mostTexts of a request
   * @param requests in a minute; 0 means no limit
   */
  record Limits(int texts, int mostTexts, int requests) {}

  /**
   * What it took.
   *
   * @param seconds from the request to complete vectors
   * @param textSeconds from the request until text was searchable
   */
  record Measured(
      double seconds,
      double textSeconds,
      long files,
      long chunks,
      double nodeCpuSeconds,
      StubProcess.Traffic traffic) {

    double chunksPerSecond() {
      return chunks / seconds;
    }

    double embeddingSeconds() {
      return seconds - textSeconds;
    }
  }

  /** A job on a node that has just started. */
  static Measured run(Path data, Path source, Limits limits) throws Exception {
    return run(data, null, source, limits);
  }

  /**
   * A job on a node that has done another one, so that its code is compiled.
   *
   * @param first the source of that; null for none
   */
  static Measured run(Path data, @Nullable Path first, Path source, Limits limits)
      throws Exception {
    try (StubProcess stub = StubProcess.start();
        NodeProcess node =
            NodeProcess.start(spec(data, first == null ? source : first, source, stub, limits))) {
      // What a start leaves to be done is done by then.
      LockSupport.parkNanos(SETTLE_NANOS);
      int before = 0;
      if (first != null) {
        index(node, "first", first);
        before = stub.traffic().arrivals().size();
      }
      Duration cpuBefore = cpu(node);
      Times times = index(node, "bench", source);
      Measured measured =
          new Measured(
              times.all(),
              times.text(),
              times.counts().files(),
              times.counts().chunks(),
              cpu(node).minus(cpuBefore).toMillis() / 1e3,
              stub.traffic().after(before));
      System.out.println(limits + ": " + times);
      return measured;
    }
  }

  /** Seconds since the request until text was searchable, and until all vectors were there. */
  private record Times(double text, double all, ProjectCounts counts) {}

  private static Times index(NodeProcess node, String id, Path source) throws Exception {
    Pilothouse client = new Pilothouse(new HttpTransport(URI.create(node.url()), null));
    long began = System.nanoTime();
    ProjectStatus status = reply(client.index(new IndexRequest(id, source.toString(), null)));
    double text = 0;
    while (status.state() != ProjectState.READY) {
      if (status.state() == ProjectState.FAILED) {
        throw new IllegalStateException("indexing failed: " + status.detail());
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      status = reply(client.project(id));
      if (text == 0 && status.textReady()) {
        text = seconds(began);
      }
    }
    return new Times(text, seconds(began), status.counts());
  }

  private static NodeSpec spec(
      Path data, Path first, Path source, StubProcess stub, Limits limits) {
    return NodeSpec.in(data)
        .launched()
        .withOnly("--root", source.toString(), "--root", first.toString())
        .withVariable("PILOTHOUSE_EMBEDDER_KIND", "openai")
        .withVariable("PILOTHOUSE_EMBEDDER_URL", stub.url())
        .withVariable("PILOTHOUSE_EMBEDDER_MODEL", "stub")
        .withVariable("PILOTHOUSE_EMBEDDER_DIMENSIONS", Integer.toString(EmbeddingStub.DIMENSIONS))
        .withVariable("PILOTHOUSE_EMBEDDER_BATCH_TEXTS", Integer.toString(limits.texts()))
        .withVariable("PILOTHOUSE_EMBEDDER_MOST_BATCH_TEXTS", Integer.toString(limits.mostTexts()))
        .withVariable(
            "PILOTHOUSE_EMBEDDER_REQUESTS_PER_MINUTE", Integer.toString(limits.requests()))
        .withVariable("PILOTHOUSE_EMBEDDER_TOKENS_PER_MINUTE", "0");
  }

  private static Duration cpu(NodeProcess node) {
    return ProcessHandle.of(node.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  private static <T> T reply(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
