package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.Timings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs in containers: warm ones where the usual limits hold, else one made for it. Each
 * container runs one program and is taken away after the result is out.
 */
final class ContainerRunner implements Runner, AutoCloseable {
  /** How long a program waits for a warm container at most; its wall limit begins afterwards. */
  private static final Duration TAKE_LIMIT = Duration.ofSeconds(30);

  /** What an answer needs after the program's end. */
  private static final Duration AFTER_RESERVE = Duration.ofMillis(500);

  /** Removals that may wait; beyond that whoever ran a program removes its container first. */
  private static final int MOST_REMOVALS = 64;

  /** Containers of cancelled programs that may wait to be made; then programs make their own. */
  private static final int MOST_STARTS = 64;

  private static final String CROWDED = "too many containers waited for their removal";

  private static final Duration SHORTEST_RUN = Duration.ofMillis(100);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private final Engine engine;
  private final Containers containers;
  private final SandboxSettings settings;
  private final Map<String, LanguageImage> languages = new HashMap<>();
  private final Map<String, WarmPool> pools = new HashMap<>();
  private final ContainerChanges changes = new ContainerChanges(this::start);
  private final ThreadPoolExecutor maintenance;
  private final ThreadPoolExecutor starters;

  ContainerRunner(Engine engine, Containers containers, SandboxSettings settings) {
    this.engine = engine;
    this.containers = containers;
    this.settings = settings;
    int cores = Runtime.getRuntime().availableProcessors();
    // Pools put in what they make, one at a time for each core, and one removal for each program,
    // which has room beside those; programs without a pool wait with theirs where many are in.
    this.maintenance =
        new ThreadPoolExecutor(
            2 * cores,
            2 * cores,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("sandbox-containers-", 0).daemon().factory());
    maintenance.allowCoreThreadTimeOut(true);
    this.starters =
        new ThreadPoolExecutor(
            settings.concurrency(),
            settings.concurrency(),
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_STARTS),
            Thread.ofPlatform().name("sandbox-starts-", 0).daemon().factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());
    starters.allowCoreThreadTimeOut(true);
    for (LanguageImage language : settings.images().languages()) {
      languages.put(language.language(), language);
      if (settings.warm() > 0) {
        pools.put(
            language.language(),
            new WarmPool(() -> usual(language), settings.warm(), cores, maintenance));
      }
    }
  }

  /** Begins to fill the pools of languages whose containers wait before there is a program. */
  void start() {
    for (LanguageImage language : languages.values()) {
      WarmPool pool = pools.get(language.language());
      if (pool != null && language.ahead()) {
        pool.fill();
      }
    }
  }

  /** How many containers wait for programs of a language. */
  int waiting(String language) {
    WarmPool pool = pools.get(language);
    return pool == null ? 0 : pool.waiting();
  }

  @Override
  public ExecutionResult run(
      Execution execution, ExecutionRequest request, RunLimits limits, OutputListener output) {
    LanguageImage language = language(request.language());
    return run(execution, language, Program.of(request, language), limits, output);
  }

  /** Runs something else in the image of a language; see {@link Runner#run}. */
  ExecutionResult run(
      Execution execution,
      String language,
      Program program,
      RunLimits limits,
      OutputListener output) {
    return run(execution, language(language), program, limits, output);
  }

  private LanguageImage language(String name) {
    LanguageImage language = languages.get(name);
    if (language == null) {
      throw new FailureException(
          FailureCode.UNSUPPORTED,
          "this node does not run \"" + name + "\"; it runs " + languages.keySet());
    }
    return language;
  }

  private ExecutionResult run(
      Execution execution,
      LanguageImage language,
      Program job,
      RunLimits limits,
      OutputListener output) {
    long begun = System.nanoTime();
    WarmPool pool = fitsPool(job, limits) ? pools.get(language.language()) : null;
    WarmContainer container = null;
    try {
      container =
          pool == null ? ownContainer(language, job, limits, execution) : taken(pool, execution);
      if (container == null) {
        return neverRan(execution);
      }
      long got = System.nanoTime();
      RunLimits fitting = limits.wallAtMost(timeLeft(execution));
      ContainerOutcome outcome =
          new ContainerRun(container, job, fitting, output, execution.end()).run();
      return result(execution, language, outcome, pool != null, begun, got);
    } finally {
      if (container != null) {
        discard(pool, container, execution);
      }
    }
  }

  /**
   * How long the program may run, now that it has its container, so that its caller still hears.
   */
  private static Duration timeLeft(Execution execution) {
    Duration left = execution.left().minus(AFTER_RESERVE);
    return left.compareTo(SHORTEST_RUN) < 0 ? SHORTEST_RUN : left;
  }

  private void discard(@Nullable WarmPool pool, WarmContainer container, Execution execution) {
    boolean crowded = maintenance.getQueue().size() >= MOST_REMOVALS;
    Runnable removal =
        execution.examiner() == null
            ? container::discard
            : () -> examineAndDiscard(container, execution, crowded);
    if (pool != null) {
      pool.finished(removal);
    } else if (crowded) {
      removal.run();
    } else {
      maintenance.execute(removal);
    }
  }

  private void examineAndDiscard(WarmContainer container, Execution execution, boolean crowded) {
    try {
      LateEvidence found =
          crowded
              ? LateEvidence.unknown(
                  execution.id(), container.id(), container.spec().image(), CROWDED)
              : changes.of(execution.id(), container);
      Objects.requireNonNull(execution.examiner()).accept(found);
    } finally {
      container.discard();
    }
  }

  /** One made for it alone; who cancels does not wait for that. */
  private @Nullable WarmContainer ownContainer(
      LanguageImage language, Program job, RunLimits limits, Execution execution) {
    WarmPool once = new WarmPool(() -> cold(language, job, limits), 0, 1, starters);
    try {
      return taken(once, execution);
    } finally {
      once.close();
    }
  }

  private static @Nullable WarmContainer taken(WarmPool pool, Execution execution) {
    Duration left = timeLeft(execution);
    try {
      return pool.take(left.compareTo(TAKE_LIMIT) < 0 ? left : TAKE_LIMIT, execution.end());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EngineFailures.stopping();
    }
  }

  /** Whether the pool's containers have just the limits that the program shall have. */
  private boolean fitsPool(Program job, RunLimits limits) {
    RunLimits usual = settings.limits();
    return limits.memoryBytes() == usual.memoryBytes()
        && limits.cpuMillis() == usual.cpuMillis()
        && limits.processes() == usual.processes()
        && job.fileBytes() <= ContainerSpec.WORKSPACE_BYTES / 2
        && job.files().size() <= ContainerSpec.WORKSPACE_FILES / 4;
  }

  private WarmContainer usual(LanguageImage language) {
    containers.removeLeftovers();
    String image = engine.imageId(language.image());
    return start(
        ContainerSpec.of(image, settings.engine().runtime(), language.builds(), settings.limits()));
  }

  private WarmContainer cold(LanguageImage language, Program job, RunLimits limits) {
    containers.removeLeftovers();
    String image = engine.imageId(language.image());
    return start(
        new ContainerSpec(
            image,
            settings.engine().runtime(),
            language.builds(),
            limits,
            ContainerSpec.WORKSPACE_BYTES + job.fileBytes(),
            ContainerSpec.WORKSPACE_FILES + 2 * job.files().size()));
  }

  private WarmContainer start(ContainerSpec spec) {
    return WarmContainer.start(engine, containers, spec, UUID.randomUUID().toString());
  }

  private static ExecutionResult neverRan(Execution execution) {
    if (execution.end().isDone()) {
      return execution.neverRan();
    }
    throw new FailureException(
        FailureCode.DEADLINE_EXCEEDED,
        "the program was not started: no container was ready in time; try again later");
  }

  private static ExecutionResult result(
      Execution execution,
      LanguageImage language,
      ContainerOutcome outcome,
      boolean warm,
      long begun,
      long got) {
    boolean killed = outcome.killed();
    ExitReason reason = outcome.reason();
    long done = System.nanoTime();
    OutputCollector output = outcome.talk().output();
    return new ExecutionResult(
        execution.id(),
        reason,
        outcome.exitCode(),
        outcome.signal(),
        output.text(OutputSource.STDOUT, killed),
        output.text(OutputSource.STDERR, killed),
        output.truncated(),
        new Timings(
            millis(execution.arrivedNanos(), begun),
            0,
            warm ? millis(begun, got) : 0,
            warm ? 0 : millis(begun, got),
            millis(got, outcome.endedNanos()),
            millis(outcome.endedNanos(), done),
            millis(execution.arrivedNanos(), done)),
        outcome.evidence(language.image(), warm),
        outcome.artefacts(),
        List.of(),
        false);
  }

  /** Milliseconds between two readings of System.nanoTime. */
  static double millis(long fromNanos, long toNanos) {
    return TimeUnit.NANOSECONDS.toMicros(toNanos - fromNanos) / 1000.0;
  }

  /** Takes every waiting container away; blocks, 15 s at most. */
  @Override
  public void close() {
    pools.values().forEach(WarmPool::close);
    starters.shutdown();
    try {
      boolean _ = starters.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS);
      maintenance.shutdown();
      boolean _ = maintenance.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
