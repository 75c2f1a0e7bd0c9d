package dev.pilothouse.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Times to live of requests. */
final class Times {
  private Times() {}

  /** What the request states, or else what its namespace declares. */
  static Duration ttl(@Nullable Long statedMillis, Namespace namespace) {
    return statedMillis == null ? namespace.ttl() : Duration.ofMillis(statedMillis);
  }
}
