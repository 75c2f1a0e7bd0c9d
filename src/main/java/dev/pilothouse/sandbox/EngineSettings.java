package dev.pilothouse.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Which Docker engine runs the containers.
 *
 * @param host where it listens, {@code unix:///path} or {@code tcp://host:port}
 * @param tls how a connection to it is secured
 * @param runtime its runtime that isolates, such as {@code runsc}; null for its default
 * @param patchedRuntime whether it is refused when its runc may lack fixes
 */
public record EngineSettings(
    String host, EngineTls tls, @Nullable String runtime, boolean patchedRuntime) {
  private static final String USUAL_SOCKET = "unix:///var/run/docker.sock";

  /** The engine at the usual socket with its default runtime. */
  public static final EngineSettings USUAL =
      new EngineSettings(USUAL_SOCKET, EngineTls.NONE, null, false);

  /** One that listens elsewhere, null for the usual socket, and whose connections are plain. */
  static EngineSettings at(@Nullable String host) {
    return at(host, EngineTls.NONE);
  }

  /** One that listens elsewhere, null for the usual socket. */
  public static EngineSettings at(@Nullable String host, EngineTls tls) {
    return new EngineSettings(host == null ? USUAL_SOCKET : host, tls, null, false);
  }

  /** The same with another runtime. */
  public EngineSettings isolatedBy(@Nullable String other, boolean patchedOnly) {
    return new EngineSettings(host, tls, other, patchedOnly);
  }

  /** Whether it runs on this host, so that the host's kernel shows what it does. */
  boolean local() {
    return host.startsWith("unix:");
  }
}
