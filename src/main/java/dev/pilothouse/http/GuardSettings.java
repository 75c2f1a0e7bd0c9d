package dev.pilothouse.http;

import java.util.Set;

/**
 * Which requests the edge lets in.
 *
 * @param hosts names besides localhost, 127.0.0.1 and [::1] that a Host header may have, without
 *     port
 * @param origins origins besides the server's own that a browser page may have, such as {@code
 *     https://tools.example}
 * @param anyHost whether a Host header may have any name when {@code hosts} is empty; only safe
 *     where every request needs a token
 */
public record GuardSettings(Set<String> hosts, Set<String> origins, boolean anyHost) {
  public GuardSettings {
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
    origins.forEach(GuardSettings::checkOrigin);
  }

  /** Loopback names and the server's own origin only. */
  public static GuardSettings loopback() {
    return new GuardSettings(Set.of(), Set.of(), false);
  }

  private static void checkOrigin(String origin) {
    if (WebOrigin.parse(origin) == null) {
      throw new IllegalArgumentException(
          "an allowed origin is a scheme and a host like https://tools.example, not " + origin);
    }
  }
}
