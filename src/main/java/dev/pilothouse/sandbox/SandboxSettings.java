package dev.pilothouse.sandbox;

import dev.pilothouse.sandbox.queue.QueueLimits;
import org.jspecify.annotations.Nullable;

/**
 * How a node runs programs.
 *
 * @param dockerHost where the engine listens, {@code unix:///path} or {@code tcp://host:port}; null
 *     for the usual socket
 * @param runtime the engine's runtime that isolates, such as {@code runsc}; null for its default
 * @param pythonImage the image for Python; no other image is ever run
 * @param concurrency programs that run at the same time; 0 for one per core
 * @param queueCapacity requests that wait for a place before others are refused, at least 1
 * @param cluster the cluster's name, written on every container
 * @param node the node's name, written on every container; stable over restarts, so that a node
 *     finds the containers that its killed predecessor left, and never shared by two live nodes
 * @param limits the limits of an execution that asks for none
 * @param service how executions share the node
 */
public record SandboxSettings(
    @Nullable String dockerHost,
    @Nullable String runtime,
    String pythonImage,
    int concurrency,
    int queueCapacity,
    String cluster,
    String node,
    RunLimits limits,
    ServiceSettings service) {

  /** The local image that bin/lib/sandbox-image.sh makes. */
  public static final String PYTHON_IMAGE = "pilothouse/sandbox-python:1";

  static final String USUAL_SOCKET = "unix:///var/run/docker.sock";

  public SandboxSettings {
    if (concurrency < 0 || queueCapacity < 1) {
      throw new IllegalArgumentException(
          "a sandbox needs a concurrency of at least 0 and a queue of at least 1, not "
              + concurrency
              + " and "
              + queueCapacity);
    }
    concurrency = concurrency == 0 ? Runtime.getRuntime().availableProcessors() : concurrency;
  }

  /** With the usual sharing of the node. */
  public SandboxSettings(
      @Nullable String dockerHost,
      @Nullable String runtime,
      String pythonImage,
      int concurrency,
      int queueCapacity,
      String cluster,
      String node,
      RunLimits limits) {
    this(
        dockerHost,
        runtime,
        pythonImage,
        concurrency,
        queueCapacity,
        cluster,
        node,
        limits,
        ServiceSettings.DEFAULT);
  }

  /** The same with the executions sharing the node so. */
  SandboxSettings with(ServiceSettings shared) {
    return new SandboxSettings(
        dockerHost,
        runtime,
        pythonImage,
        concurrency,
        queueCapacity,
        cluster,
        node,
        limits,
        shared);
  }

  /** How much waits and runs. */
  QueueLimits queue() {
    return new QueueLimits(
        concurrency, queueCapacity, service.user(), service.project(), service.ageStep());
  }

  /** Where the engine listens. */
  String engineHost() {
    return dockerHost == null ? USUAL_SOCKET : dockerHost;
  }

  /** The engine at the usual socket, one program per core, 100 waiting, default limits. */
  public static SandboxSettings defaults(String cluster, String node) {
    return new SandboxSettings(null, null, PYTHON_IMAGE, 0, 100, cluster, node, RunLimits.DEFAULT);
  }
}
