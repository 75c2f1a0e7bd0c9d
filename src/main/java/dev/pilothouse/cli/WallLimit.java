package dev.pilothouse.cli;

import dev.pilothouse.config.Durations;
import dev.pilothouse.contracts.sandbox.Limits;
import org.jspecify.annotations.Nullable;

/** What {@code --timeout} asks for. */
final class WallLimit {
  private WallLimit() {}

  /** Limits with that one alone; null for none. */
  static @Nullable Limits of(@Nullable String timeout) {
    if (timeout == null) {
      return null;
    }
    try {
      return Limits.ofWallMillis(Durations.parse(timeout).toMillis());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--timeout " + e.getMessage());
    }
  }
}
