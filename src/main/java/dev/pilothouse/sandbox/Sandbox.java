package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import dev.pilothouse.sandbox.Availability.Absent;
import dev.pilothouse.sandbox.Availability.Available;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs programs, so many at a time, with so many waiting and no more.
 *
 * <p>Thread-safe. {@link #submit} returns at once; {@link #status} and {@link #close} block.
 */
final class Sandbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());
  private static final long RETRY_AFTER_MS = 1_000;

  /** What an answer needs beside the program's own time: making and removing its container. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private static final Duration SHORTEST_RUN = Duration.ofMillis(100);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private final SandboxSettings settings;
  private final List<LanguageImage> languages;
  private final Engine engine;
  private final ContainerRunner runner;
  private final ThreadPoolExecutor workers;
  private final Set<Execution> executions = ConcurrentHashMap.newKeySet();

  Sandbox(SandboxSettings settings) {
    this.settings = settings;
    this.languages = settings.images().languages();
    int connections = 2 * settings.concurrency() + settings.warm() * languages.size() + 8;
    this.engine = new Engine(settings.engineHost(), connections);
    Containers containers = new Containers(engine, settings.cluster(), settings.node());
    this.runner = new ContainerRunner(engine, containers, settings);
    this.workers =
        new ThreadPoolExecutor(
            settings.concurrency(),
            settings.concurrency(),
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.queueCapacity()),
            Thread.ofPlatform().name("sandbox-", 0).daemon().factory());
    workers.allowCoreThreadTimeOut(true);
    runner.start();
  }

  /**
   * Takes a program to run.
   *
   * @param budget how long the caller waits for the result; the program's wall limit shrinks to fit
   * @throws FailureException {@code unsupported} for a language that does not run here, {@code
   *     invalid-request} for limits above the node's, {@code overloaded} when the queue is full
   */
  Execution submit(ExecutionRequest request, Duration budget) {
    if (names(image -> true).noneMatch(request.language()::equals)) {
      String known = names(image -> true).collect(Collectors.joining(", "));
      throw new FailureException(
          FailureCode.UNSUPPORTED,
          "this node does not run \"" + request.language() + "\"; it runs " + known);
    }
    RunLimits limits = settings.limits().tightened(request.limits());
    Execution execution = new Execution();
    execution.answerWithin(budget);
    executions.add(execution);
    try {
      workers.execute(() -> run(execution, request, limits, budget));
    } catch (RejectedExecutionException e) {
      executions.remove(execution);
      throw refusal();
    }
    return execution;
  }

  private FailureException refusal() {
    if (workers.isShutdown()) {
      return EngineFailures.stopping();
    }
    String places = settings.concurrency() + " programs run and " + settings.queueCapacity();
    return new Failure(
            FailureCode.OVERLOADED,
            places + " wait on this node, which is all it takes; try again later",
            RETRY_AFTER_MS)
        .toException();
  }

  private void run(
      Execution execution, ExecutionRequest request, RunLimits limits, Duration budget) {
    try {
      execution.result().complete(result(execution, request, limits, budget));
    } catch (FailureException e) {
      execution.result().completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "execution " + execution.id() + " failed", e);
      execution.result().completeExceptionally(e);
    } finally {
      executions.remove(execution);
    }
  }

  private ExecutionResult result(
      Execution execution, ExecutionRequest request, RunLimits limits, Duration budget) {
    if (execution.end().isDone()) {
      return execution.neverRan();
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - execution.arrivedNanos());
    Duration left = budget.minus(waited).minus(RESERVE);
    if (left.compareTo(SHORTEST_RUN) < 0) {
      throw new FailureException(
          FailureCode.DEADLINE_EXCEEDED,
          "the program was not started: no time was left after waiting "
              + waited.toMillis()
              + " ms for a place");
    }
    return runner.run(execution, request, limits.wallAtMost(left), OutputListener.NONE);
  }

  private Stream<String> names(Predicate<String> image) {
    return languages.stream()
        .filter(language -> image.test(language.image()))
        .map(LanguageImage::language);
  }

  /** How many containers of a language wait for programs. */
  int waiting(String language) {
    return runner.waiting(language);
  }

  /** Whether programs can run now. */
  SandboxStatus status() {
    List<String> images = languages.stream().map(LanguageImage::image).toList();
    return switch (engine.probe(settings.runtime(), images, settings.patchedRuntime())) {
      case Available(String version, String runtime, Set<String> there, Absent concern) ->
          new SandboxStatus(
              true,
              version,
              "Docker "
                  + version
                  + " runs programs with "
                  + runtime
                  + (concern == null ? "" : ", but " + concern.missing()),
              concern == null ? null : concern.howToGetOne(),
              names(there::contains).toList());
      case Absent(String missing, String howToGetOne) ->
          new SandboxStatus(false, null, missing, howToGetOne, List.of());
    };
  }

  /** Cancels what runs or waits, and returns when all containers are removed, 15 s at most. */
  @Override
  public void close() {
    workers.shutdown();
    executions.forEach(Execution::cancel);
    try {
      if (!workers.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "{0} executions did not end in time", executions.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runner.close();
    engine.close();
  }
}
