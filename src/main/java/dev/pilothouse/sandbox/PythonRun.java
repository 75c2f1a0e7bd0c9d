package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.Timings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs Python programs, each in a container started for it. Thread-safe; blocks. */
final class PythonRun {
  private static final List<String> COMMAND = List.of("/usr/bin/python3", "-I", "-c", bootstrap());

  private final Engine engine;
  private final Containers containers;
  private final String image;
  private final @Nullable String runtime;

  PythonRun(Engine engine, Containers containers, String image, @Nullable String runtime) {
    this.engine = engine;
    this.containers = containers;
    this.image = image;
    this.runtime = runtime;
  }

  /**
   * Runs one program.
   *
   * @param id the execution's id
   * @param limits what holds for it
   * @param arrivedNanos when the request arrived, by System.nanoTime
   * @param end completed from outside to cancel
   */
  ExecutionResult run(
      String id,
      ExecutionRequest request,
      RunLimits limits,
      long arrivedNanos,
      CompletableFuture<End> end) {
    long begunNanos = System.nanoTime();
    containers.removeLeftovers();
    Map<String, String> labels = containers.begin(id);
    try {
      ContainerSpec spec = new ContainerSpec(image, runtime, COMMAND, labels, limits);
      ContainerOutcome outcome =
          new ContainerRun(engine, containers, spec, InputFrame.of(request), limits.wall(), end)
              .run();
      return result(id, outcome, arrivedNanos, begunNanos);
    } finally {
      containers.end(id);
    }
  }

  private static ExecutionResult result(
      String id, ContainerOutcome outcome, long arrivedNanos, long begunNanos) {
    long doneNanos = System.nanoTime();
    boolean killed = outcome.killed();
    return new ExecutionResult(
        id,
        outcome.reason(),
        killed ? null : Math.toIntExact(outcome.exitCode()),
        outcome.output().stdout(killed),
        outcome.output().stderr(killed),
        outcome.output().truncated(),
        new Timings(
            millis(arrivedNanos, begunNanos),
            millis(begunNanos, outcome.startedNanos()),
            millis(outcome.startedNanos(), outcome.endedNanos()),
            millis(outcome.endedNanos(), doneNanos),
            millis(arrivedNanos, doneNanos)),
        outcome.evidence(),
        false);
  }

  static long millis(long fromNanos, long toNanos) {
    return TimeUnit.NANOSECONDS.toMillis(toNanos - fromNanos);
  }

  private static String bootstrap() {
    try (InputStream in = PythonRun.class.getResourceAsStream("bootstrap.py")) {
      if (in == null) {
        throw new IllegalStateException("bootstrap.py is missing from the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
