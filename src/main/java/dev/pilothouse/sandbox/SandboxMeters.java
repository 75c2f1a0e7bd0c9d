package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The sandbox's meters. Labels are bounded: languages that ran, reasons and failure codes. */
final class SandboxMeters implements RunObserver {
  private static final String PREFIX = "pilothouse.sandbox.";

  private final MeterRegistry registry;

  SandboxMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Registers what is read at each scrape. */
  void bind(Sandbox sandbox, RunCounts counts, Caretaker caretaker) {
    gauge("waiting", "Executions that wait for a place", () -> sandbox.queue().waiting());
    gauge("running", "Executions that have a place", () -> sandbox.queue().running());
    for (String language : sandbox.languages()) {
      Gauge.builder(PREFIX + "warm", () -> sandbox.waiting(language))
          .description("Containers that wait for a program, by language")
          .tag("language", language)
          .strongReference(true)
          .register(registry);
    }
    gauge("kept", "Results that can be asked for", () -> sandbox.executions().kept());
    gauge(
        "available",
        "1 while the engine answers and has the images",
        () -> caretaker.isAvailable() ? 1 : 0);
    gauge(
        "leased",
        "1 while Redis confirms that this node lives",
        () -> caretaker.isLeased() ? 1 : 0);
    counter("cache.hits", "Executions answered from the cache", counts.cacheHits);
    counter("cache.misses", "Executions not found in the cache", counts.cacheMisses);
    counter("reaped", "Containers removed that dead nodes left", counts.reaped);
  }

  @Override
  public void ended(Job job, ExecutionState state) {
    ExecutionResult result = state.result();
    if (result == null) {
      String code = state.failure() == null ? "internal" : state.failure().code().wireName();
      Counter.builder(PREFIX + "refused")
          .description("Executions that did not run, by failure code")
          .tag("code", code)
          .register(registry)
          .increment();
      return;
    }
    String reason = result.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Counter.builder(PREFIX + "executions")
        .description("Executions that ended, by language, reason and whether they were cached")
        .tags(
            "language", job.order().request().language(),
            "reason", reason,
            "cached", Boolean.toString(result.cached()))
        .register(registry)
        .increment();
    if (!result.cached()) {
      time("queued", "Time waited for a place", result.timings().queuedMillis());
      time("pool", "Time waited for a warm container", result.timings().poolMillis());
      time("start", "Time to make and start a container", result.timings().startMillis());
      time("run", "Time programs ran", result.timings().runMillis());
    }
  }

  @Override
  public void examined(LateEvidence evidence) {
    String found =
        evidence.unknown() != null
            ? "unknown"
            : evidence.changed().isEmpty() ? "nothing" : "changes";
    Counter.builder(PREFIX + "examined")
        .description("Containers looked at after their run, by what was found")
        .tag("found", found)
        .register(registry)
        .increment();
  }

  private void time(String name, String description, double millis) {
    Timer.builder(PREFIX + name + ".duration")
        .description(description)
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10))
        .register(registry)
        .record(Math.round(millis * 1_000), TimeUnit.MICROSECONDS);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(PREFIX + name, value)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  private void counter(String name, String description, LongAdder count) {
    FunctionCounter.builder(PREFIX + name, count, LongAdder::sum)
        .description(description)
        .register(registry);
  }
}
