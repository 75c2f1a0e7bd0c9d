package dev.pilothouse.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a node runs programs.
 *
 * @param dockerHost where the engine listens: {@code unix:///var/run/docker.sock} or {@code
 *     tcp://host:port}
 * @param runtime the engine's runtime that isolates, such as {@code runsc}; null for its default
 * @param images the image for each language; no other image is ever run
 * @param concurrency programs that run at the same time, at least 1
 * @param queueCapacity requests that wait for a place before others are refused, at least 1
 * @param cluster the cluster's name, written on every container
 * @param node the node's name, written on every container; stable over restarts, so that a node
 *     finds the containers that its killed predecessor left
 * @param limits the limits of an execution that asks for none
 */
public record SandboxSettings(
    String dockerHost,
    @Nullable String runtime,
    Map<String, String> images,
    int concurrency,
    int queueCapacity,
    String cluster,
    String node,
    RunLimits limits) {

  /** The only language so far. */
  public static final String PYTHON = "python";

  /** The local image that Python programs run in; see docker/sandbox/python. */
  public static final String PYTHON_IMAGE = "pilothouse/sandbox-python:1";

  public SandboxSettings {
    images = Map.copyOf(images);
    if (concurrency < 1 || queueCapacity < 1) {
      throw new IllegalArgumentException(
          "a sandbox needs a concurrency and a queue of at least 1, not "
              + concurrency
              + " and "
              + queueCapacity);
    }
  }

  /** Python with the default limits on the engine given: 2 at a time, 32 waiting. */
  public static SandboxSettings of(String dockerHost, String cluster, String node) {
    return new SandboxSettings(
        dockerHost, null, Map.of(PYTHON, PYTHON_IMAGE), 2, 32, cluster, node, RunLimits.DEFAULT);
  }
}
