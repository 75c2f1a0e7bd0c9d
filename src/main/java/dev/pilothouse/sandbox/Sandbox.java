package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import dev.pilothouse.sandbox.queue.Admission;
import dev.pilothouse.sandbox.queue.FairQueue;
import dev.pilothouse.sandbox.queue.Place;
import dev.pilothouse.sandbox.queue.QueueFullException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Takes executions, has them wait their turn and runs so many at a time.
 *
 * <p>Thread-safe. {@link #submit} returns at once; {@link #status}, {@link #tend}, {@link #imageOf}
 * and {@link #close} block.
 */
final class Sandbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());

  /** What an answer needs beside the program's own time: making and removing its container. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private static final Duration SHORTEST_RUN = Duration.ofMillis(100);
  private static final Duration PULL_LIMIT = Duration.ofMinutes(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);
  private static final Duration LAST_EVENTS_LIMIT = Duration.ofSeconds(1);

  private final SandboxSettings settings;
  private final NodeName name;
  private final RunObserver observer;
  private final Function<ExecutionRequest, ValidationResult> checks;
  private final Engine engine;
  private final Containers containers;
  private final List<LanguageImage> languages;
  private final ContainerRunner runner;
  private final FairQueue<Job> queue;
  private final Executions executions;
  private final Workers workers;
  private final Pace pace = new Pace();
  private final ScheduledThreadPoolExecutor clock;

  /**
   * @param checks looks at a program before it runs; may block for milliseconds
   */
  Sandbox(
      SandboxSettings settings,
      NodeName name,
      RunObserver observer,
      Function<ExecutionRequest, ValidationResult> checks) {
    this.settings = settings;
    this.name = name;
    this.observer = observer;
    this.checks = checks;
    this.languages = settings.images().languages();
    int connections = 2 * settings.concurrency() + settings.warm() * languages.size() + 8;
    this.engine = new Engine(settings.engine(), connections);
    this.containers = new Containers(engine, settings.cluster(), settings.node(), name.instance());
    this.runner = new ContainerRunner(engine, containers, settings);
    this.queue = new FairQueue<>(settings.queue(), System::nanoTime);
    this.executions = new Executions(settings.service(), System::nanoTime);
    this.workers = new Workers(settings.concurrency());
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("sandbox-clock").daemon().factory());
    clock.setRemoveOnCancelPolicy(true);
    runner.start();
  }

  /** Where events of executions are timed; one thread, so what runs there must be short. */
  ScheduledThreadPoolExecutor clock() {
    return clock;
  }

  FairQueue<Job> queue() {
    return queue;
  }

  Executions executions() {
    return executions;
  }

  Engine engine() {
    return engine;
  }

  /** Takes a program to run for a caller who waits so long for its result. */
  Execution submit(ExecutionRequest request, Duration budget) {
    return submit(Order.of(request, "system", budget)).execution();
  }

  /**
   * Takes a program to run.
   *
   * @throws FailureException {@code unsupported} for a language that does not run here, {@code
   *     invalid-request} for limits above the node's, {@code overloaded} when the queue is full
   */
  Job submit(Order order) {
    requireLanguage(order.request().language());
    RunLimits limits = limits(order.request());
    if (workers.isStopping()) {
      throw EngineFailures.stopping();
    }
    Job job = new Job(new Execution(name.tag()), order, limits);
    Place<Job> place = place(job);
    job.execution().answerWithin(order.budget());
    if (isExamined(order)) {
      job.execution().examine(found -> examined(job, found));
    }
    job.placed(place);
    executions.add(job);
    var _ = job.execution().result().whenComplete((result, cause) -> ended(job));
    job.follower().changed(job.state(queue));
    var _ = job.execution().end().whenComplete((end, cause) -> leave(job, place));
    limitWaiting(job, place);
    dispatch();
    if (workers.isStopping()) {
      job.execution().cancel();
    }
    return job;
  }

  /** Answers an order with the result of an earlier run. */
  Job replay(Order order, ExecutionResult earlier) {
    Job job = new Job(new Execution(name.tag()), order, limits(order.request()));
    job.execution().result().complete(job.execution().replayed(earlier));
    ended(job);
    return job;
  }

  /** What is answered to who asks for something that must not run. */
  ExecutionResult refused() {
    return new Execution(name.tag()).blocked();
  }

  /** How long an execution may stay whose caller does not wait. */
  Duration longestStay() {
    return settings.service().longestWait().plus(settings.limits().wall()).plus(RESERVE);
  }

  private void requireLanguage(String language) {
    if (!languages().contains(language)) {
      String known = String.join(", ", languages());
      throw new FailureException(
          FailureCode.UNSUPPORTED, "this node does not run \"" + language + "\"; it runs " + known);
    }
  }

  /** The languages that this node runs where it has their images. */
  List<String> languages() {
    return languages.stream().map(LanguageImage::language).toList();
  }

  /** How many containers of a language wait for programs. */
  int waiting(String language) {
    return runner.waiting(language);
  }

  /** The limits that hold for a request. */
  RunLimits limits(ExecutionRequest request) {
    return settings.limits().tightened(request.limits());
  }

  private Place<Job> place(Job job) {
    Order order = job.order();
    try {
      Admission<Job> admission =
          queue.offer(
              job,
              order.subject(),
              order.request().treatment().project(),
              order.request().treatment().effectivePriority());
      Place<Job> displaced = admission.displaced();
      if (displaced != null) {
        String why = "this node is full, and users with fewer programs waiting come first";
        displaced.holder().execution().result().completeExceptionally(overloaded(why));
      }
      return admission.place();
    } catch (QueueFullException e) {
      FailureException refusal = overloaded(String.valueOf(e.getMessage()));
      observer.ended(job, ExecutionState.failed(job.id(), refusal.failure()));
      throw refusal;
    }
  }

  private FailureException overloaded(String why) {
    long retryAfterMs = pace.retryAfterMs(queue.waiting(), settings.concurrency());
    return new Failure(
            FailureCode.OVERLOADED,
            why + "; try again in " + (retryAfterMs + 999) / 1000 + " s",
            retryAfterMs)
        .toException();
  }

  /** A cancelled one that still waits is over at once. */
  private void leave(Job job, Place<Job> place) {
    if (queue.withdraw(place)) {
      job.execution().result().complete(job.execution().neverRan());
    }
  }

  private void limitWaiting(Job job, Place<Job> place) {
    Duration most = job.order().budget().minus(RESERVE).minus(SHORTEST_RUN);
    var timer =
        clock.schedule(
            () -> {
              if (queue.withdraw(place)) {
                job.execution().result().completeExceptionally(tooLate(job));
              }
            },
            Math.max(1, most.toMillis()),
            TimeUnit.MILLISECONDS);
    var _ = job.execution().result().whenComplete((result, cause) -> timer.cancel(false));
  }

  private static FailureException tooLate(Job job) {
    return new FailureException(
        FailureCode.DEADLINE_EXCEEDED,
        "the program was not started: no time was left after waiting "
            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - job.execution().arrivedNanos())
            + " ms for a place");
  }

  private void dispatch() {
    for (Optional<Place<Job>> next = queue.take(); next.isPresent(); next = queue.take()) {
      Place<Job> place = next.get();
      if (!workers.start(() -> run(place))) {
        queue.release(place);
        Execution execution = place.holder().execution();
        execution.result().complete(execution.neverRan());
      }
    }
  }

  private void run(Place<Job> place) {
    Job job = place.holder();
    Execution execution = job.execution();
    long began = System.nanoTime();
    try {
      execution.result().complete(result(job));
    } catch (FailureException e) {
      execution.result().completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "execution " + execution.id() + " failed", e);
      execution.result().completeExceptionally(e);
    } finally {
      pace.ran(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      queue.release(place);
      dispatch();
    }
  }

  private ExecutionResult result(Job job) {
    Execution execution = job.execution();
    if (execution.end().isDone()) {
      return execution.neverRan();
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - execution.arrivedNanos());
    Duration left = job.order().budget().minus(waited).minus(RESERVE);
    if (left.compareTo(SHORTEST_RUN) < 0) {
      throw tooLate(job);
    }
    ExecutionRequest request = job.order().request();
    Program program = job.order().program();
    if (program != null) {
      job.follower().changed(ExecutionState.running(job.id()));
      RunLimits limits = job.limits().wallAtMost(left);
      return runner.run(execution, request.language(), program, limits, job.follower());
    }
    long began = System.nanoTime();
    ValidationResult checked = checks.apply(request);
    double checkMillis = ContainerRunner.millis(began, System.nanoTime());
    if (checked.verdict() == ValidationVerdict.BLOCK) {
      return execution.blocked().checked(checked.findings(), checkMillis);
    }
    job.follower().changed(ExecutionState.running(job.id()));
    return runner
        .run(execution, request, job.limits().wallAtMost(left), job.follower())
        .checked(checked.findings(), checkMillis);
  }

  private void ended(Job job) {
    ExecutionState state = job.state(queue);
    executions.end(job, state);
    job.follower().changed(state);
    observer.ended(job, state);
  }

  private boolean isExamined(Order order) {
    return order.request().treatment().wantsEvidence()
        || ThreadLocalRandom.current().nextInt(100) < settings.service().evidencePercent();
  }

  private void examined(Job job, LateEvidence found) {
    job.follower().examined(found);
    observer.examined(found);
  }

  /** Whether programs can run now. */
  SandboxStatus status() {
    return Statuses.of(
        engine.probe(languages.stream().map(LanguageImage::image).toList()), languages);
  }

  /** What there is to say of an engine that has not answered for so long. */
  SandboxStatus silent(Duration silence) {
    return Statuses.of(EngineFailures.silent(settings.engine().host(), silence), languages);
  }

  /** Has the engine fetch the images it lacks, if that is wanted; ends within five minutes. */
  void pull() throws InterruptedException {
    if (settings.service().pull()) {
      for (LanguageImage language : languages) {
        String image = language.image();
        engine
            .pull(image, PULL_LIMIT)
            .ifPresent(why -> LOG.log(Level.WARNING, "{0} was not pulled: {1}", image, why));
      }
    }
  }

  /** The content id of the image that a request's program runs in; empty when it is not known. */
  Optional<String> imageOf(ExecutionRequest request) {
    try {
      return languages.stream()
          .filter(language -> language.language().equals(request.language()))
          .findFirst()
          .map(language -> engine.imageId(language.image()));
    } catch (FailureException e) {
      return Optional.empty();
    }
  }

  /** Removes what an engine could not remove before, so that it need not wait for the next run. */
  void tend() {
    try {
      containers.removeLeftovers();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "leftovers wait for the engine: {0}", e.getMessage());
    }
  }

  /** Cancels what runs or waits, and returns when all containers are removed, 15 s at most. */
  @Override
  public void close() {
    workers.stop();
    executions.active().forEach(job -> job.execution().cancel());
    if (!workers.awaitEnd(CLOSE_LIMIT)) {
      LOG.log(Level.WARNING, "{0} executions did not end in time", executions.active().size());
    }
    clock.shutdown();
    try {
      clock.awaitTermination(LAST_EVENTS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clock.shutdownNow();
    runner.close();
    engine.close();
  }
}
