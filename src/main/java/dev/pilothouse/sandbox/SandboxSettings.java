package dev.pilothouse.sandbox;

import dev.pilothouse.sandbox.queue.QueueLimits;
import java.util.List;

/**
 * How a node runs programs.
 *
 * @param engine the engine that runs them
 * @param images the image of each language
 * @param concurrency programs that run at the same time; 0 for one per core
 * @param queueCapacity requests that wait for a place before others are refused, at least 1
 * @param warm containers of each language that wait for a program; 0 for none
 * @param cluster the cluster's name, written on every container
 * @param node the node's name, written on every container; stable over restarts, so that a node
 *     finds the containers that its killed predecessor left, and never shared by two live nodes
 * @param limits the limits of an execution that asks for none
 * @param service how executions share the node
 */
public record SandboxSettings(
    EngineSettings engine,
    SandboxImages images,
    int concurrency,
    int queueCapacity,
    int warm,
    String cluster,
    String node,
    RunLimits limits,
    ServiceSettings service) {

  private static final int MAX_WARM = 200;

  public SandboxSettings {
    if (concurrency < 0 || queueCapacity < 1 || warm < 0 || warm > MAX_WARM) {
      throw new IllegalArgumentException(
          "a sandbox needs a concurrency of at least 0, a queue of at least 1 and 0 to "
              + MAX_WARM
              + " warm containers, not "
              + List.of(concurrency, queueCapacity, warm));
    }
    concurrency = concurrency == 0 ? Runtime.getRuntime().availableProcessors() : concurrency;
  }

  /** The same with the executions sharing the node so. */
  SandboxSettings with(ServiceSettings shared) {
    return new SandboxSettings(
        engine, images, concurrency, queueCapacity, warm, cluster, node, limits, shared);
  }

  /** How much waits and runs. */
  QueueLimits queue() {
    return new QueueLimits(
        concurrency, queueCapacity, service.user(), service.project(), service.ageStep());
  }

  /**
   * The engine at the usual socket, one program and one warm container per core, 100 waiting,
   * default limits.
   */
  public static SandboxSettings defaults(String cluster, String node) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new SandboxSettings(
        EngineSettings.USUAL,
        SandboxImages.LOCAL,
        0,
        100,
        cores,
        cluster,
        node,
        RunLimits.DEFAULT,
        ServiceSettings.DEFAULT);
  }
}
