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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs Python programs, each in a container started for it. Thread-safe; blocks. */
final class PythonRun implements Runner {
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

  @Override
  public ExecutionResult run(
      Execution execution, ExecutionRequest request, RunLimits limits, OutputListener output) {
    long begunNanos = System.nanoTime();
    removeLeftovers();
    Map<String, String> labels = containers.begin(execution.id());
    try {
      ContainerSpec spec = new ContainerSpec(image, runtime, COMMAND, labels, limits);
      byte[] input = InputFrame.of(request);
      ContainerOutcome outcome =
          new ContainerRun(engine, containers, spec, input, execution.end(), output).run();
      return result(execution, outcome, begunNanos);
    } finally {
      containers.end(execution.id());
    }
  }

  private void removeLeftovers() {
    try {
      containers.removeLeftovers();
    } catch (RuntimeException e) {
      throw EngineFailures.unavailable(EngineFailures.absence(e, engine.host()));
    }
  }

  private static ExecutionResult result(
      Execution execution, ContainerOutcome outcome, long begunNanos) {
    long arrivedNanos = execution.arrivedNanos();
    long doneNanos = System.nanoTime();
    boolean killed = outcome.killed();
    return new ExecutionResult(
        execution.id(),
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
