package dev.pilothouse.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Whether the node takes work: started, not draining, and every check content.
 *
 * <p>Thread-safe. A check answers at once, from what it already knows.
 */
public final class Readiness {
  /** What a node is doing with its life. */
  public enum Phase {
    STARTING,
    RUNNING,
    DRAINING
  }

  /**
   * The result of one check.
   *
   * @param ok whether it is content
   * @param detail why not, or what it saw
   * @param required whether the node is unready without it
   */
  public record Check(boolean ok, String detail, boolean required) {}

  private record Registered(Supplier<Optional<String>> fault, boolean required) {}

  private final Map<String, Registered> checks = new ConcurrentHashMap<>();
  private volatile Phase phase = Phase.STARTING;

  /** Adds a check without which the node is not ready; it answers with a fault or nothing. */
  public void require(String name, Supplier<Optional<String>> fault) {
    checks.put(name, new Registered(fault, true));
  }

  /** Adds a check that is shown but leaves the node ready: a part it can do without for a while. */
  public void watch(String name, Supplier<Optional<String>> fault) {
    checks.put(name, new Registered(fault, false));
  }

  /** Moves on to a later phase; a start that ends after the stop began does not bring it back. */
  public synchronized void enter(Phase next) {
    if (next.compareTo(phase) > 0) {
      phase = next;
    }
  }

  public Phase phase() {
    return phase;
  }

  /** Whether the node takes work. */
  public boolean ready() {
    return phase == Phase.RUNNING
        && results().values().stream().allMatch(check -> check.ok() || !check.required());
  }

  /** Every check by name. */
  public Map<String, Check> results() {
    Map<String, Check> results = new LinkedHashMap<>();
    checks.forEach(
        (name, check) -> {
          Optional<String> fault = check.fault().get();
          results.put(name, new Check(fault.isEmpty(), fault.orElse("ok"), check.required()));
        });
    return results;
  }
}
