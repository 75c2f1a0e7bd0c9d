package dev.pilothouse.cache;

import dev.pilothouse.cache.tier.Counts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The cache's meters. Gets and evictions have the names that Micrometer gives those of any cache;
 * the label {@code cache} is a namespace, of which only the first are told apart.
 */
final class CacheMeters {
  /** Callers make namespaces up, and each label is a series. */
  private static final int MOST_LABELS = 50;

  private final MeterRegistry registry;
  private final AtomicInteger labels = new AtomicInteger();

  private CacheMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Registers the meters of a node's cache; those of a namespace when it is first used. */
  static void bind(MeterRegistry registry, CacheEngine engine) {
    CacheMeters meters = new CacheMeters(registry);
    engine.counts().onNew(meters::namespace);
    FunctionCounter.builder("cache.evictions", engine.memory().near(), near -> near.evictions())
        .description("Entries dropped from a node's memory for want of room")
        .tag("cache", "near")
        .register(registry);
    meters.gauge(
        "pilothouse.cache.near.bytes",
        "Estimated size of the entries in this node's memory",
        () -> engine.memory().near().bytes());
    meters.gauge(
        "pilothouse.cache.near.entries",
        "Entries in this node's memory",
        () -> engine.memory().near().entries());
    meters.gauge(
        "pilothouse.cache.held.invalidations",
        "Invalidations that Redis has not been told of",
        () -> engine.state().held().size());
    meters.gauge(
        "pilothouse.cache.kept.writes",
        "Entries that Redis has not taken",
        () -> engine.state().kept().size());
    meters.gauge(
        "pilothouse.cache.coherent",
        "1 while this node may serve what can change from its memory",
        () -> engine.coherence().mayServe() ? 1 : 0);
  }

  private void namespace(String name, Counts.Of counts) {
    if (labels.getAndIncrement() >= MOST_LABELS) {
      return;
    }
    gets(name, "near", "hit", counts.nearHits);
    gets(name, "redis", "hit", counts.redisHits);
    gets(name, "redis", "miss", counts.misses);
    counter("pilothouse.cache.writes", "Entries set", name, counts.writes);
    counter("pilothouse.cache.loads", "Values made by loaders", name, counts.loads);
    counter("pilothouse.cache.invalidated", "Entries found ended", name, counts.invalidated);
    counter(
        "pilothouse.cache.unavailable",
        "Entries read, set or deleted without an answer from Redis",
        name,
        counts.unavailable);
  }

  private void gets(String namespace, String tier, String result, LongAdder count) {
    FunctionCounter.builder("cache.gets", count, LongAdder::sum)
        .description("Reads of entries")
        .tags("cache", namespace, "tier", tier, "result", result)
        .register(registry);
  }

  private void counter(String name, String description, String namespace, LongAdder count) {
    FunctionCounter.builder(name, count, LongAdder::sum)
        .description(description)
        .tag("cache", namespace)
        .register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }
}
