package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Check;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, batches and times of the cache may be. */
public final class CacheLimits {
  /** Most keys in one request of a public address. */
  public static final int PUBLIC_KEYS = 100;

  /** Most keys in one request within a node. */
  public static final int NODE_KEYS = 1000;

  /** Largest value that a public address takes, in bytes of JSON. */
  public static final int PUBLIC_VALUE_BYTES = 256 * 1024;

  /** Largest value that a node address takes, in bytes. */
  public static final int NODE_VALUE_BYTES = 1024 * 1024;

  /** Most characters of a key, tag, node or path. */
  public static final int KEY_CHARACTERS = 512;

  /** Most characters of a token. */
  static final int TOKEN_CHARACTERS = 4096;

  /** Longest time to live. */
  public static final Duration LONGEST_TTL = Duration.ofDays(30);

  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private CacheLimits() {}

  static void namespace(@Nullable String name) {
    Check.matches("ns", name, NAMESPACE);
  }

  static void project(@Nullable String id) {
    if (id != null) {
      Check.length("project", id, 1, 256);
    }
  }

  static void key(String field, @Nullable String key) {
    Check.length(field, key, 1, KEY_CHARACTERS);
  }

  static void keys(String field, @Nullable Collection<String> keys, int most) {
    Collection<String> given = Check.present(field, keys);
    Check.range("number of " + field, given.size(), 0, most);
    given.forEach(key -> key(field, key));
  }

  static void ttl(@Nullable Long millis) {
    if (millis != null) {
      Check.range("ttlMs", millis, 1, LONGEST_TTL.toMillis());
    }
  }
}
