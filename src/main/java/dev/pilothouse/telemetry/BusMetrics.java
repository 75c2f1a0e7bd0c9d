package dev.pilothouse.telemetry;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times every served request by address and outcome. Both labels are bounded: addresses come from
 * the catalogue, outcomes from the closed list of failure codes.
 */
public final class BusMetrics implements BusListener {
  private record Key(String address, String outcome) {}

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  public BusMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void served(Endpoint<?, ?> endpoint, long nanos, @Nullable FailureCode failure) {
    String outcome = failure == null ? "ok" : failure.wireName();
    timers
        .computeIfAbsent(new Key(endpoint.address(), outcome), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    return Timer.builder("pilothouse.bus.request.duration")
        .description("Time to answer a request, on the serving node")
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2))
        .tags("address", key.address(), "outcome", key.outcome())
        .register(registry);
  }
}
