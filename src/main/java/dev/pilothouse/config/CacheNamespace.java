package dev.pilothouse.config;

import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheNamespaces;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A namespace of the cache as an operator declares it: {@code reviews ttl=1h stale=10m sliding
 * weight=2}.
 *
 * @param name lower-case letters, digits and dashes
 * @param ttl how long entries live that state no time of their own
 * @param stale how long after that they may be served while they are made anew
 * @param sliding whether an entry's time begins again when it is read
 * @param weight how many times its size an entry counts in a node's memory; 0 keeps it out
 */
public record CacheNamespace(
    String name, Duration ttl, Duration stale, boolean sliding, int weight) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int HEAVIEST = 100;

  /** Reads the written form. */
  static CacheNamespace parse(String text) {
    String[] parts = text.strip().split("\\s+");
    CacheNamespace namespace =
        new CacheNamespace(named(parts[0]), Duration.ofDays(1), Duration.ZERO, false, 1);
    for (int i = 1; i < parts.length; i++) {
      namespace = namespace.with(parts[i]);
    }
    if (namespace.sliding && !namespace.stale.isZero()) {
      throw new IllegalArgumentException("cannot be sliding and have a stale time");
    }
    return namespace;
  }

  private static String named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "must begin with a name of lower-case letters, digits and dashes");
    }
    if (CacheNamespaces.RESERVED.contains(name)) {
      throw new IllegalArgumentException("cannot declare " + name + ", which is the system's own");
    }
    return name;
  }

  private CacheNamespace with(String option) {
    int equals = option.indexOf('=');
    String value = option.substring(equals + 1);
    return switch (equals < 0 ? option : option.substring(0, equals)) {
      case "ttl" -> new CacheNamespace(name, limited(value), stale, sliding, weight);
      case "stale" -> new CacheNamespace(name, ttl, limited(value), sliding, weight);
      case "sliding" -> new CacheNamespace(name, ttl, stale, flag(option, equals), weight);
      case "weight" -> new CacheNamespace(name, ttl, stale, sliding, weight(value));
      default ->
          throw new IllegalArgumentException(
              "has \"" + option + "\"; options are ttl=, stale=, sliding and weight=");
    };
  }

  private static boolean flag(String option, int equals) {
    if (equals >= 0) {
      throw new IllegalArgumentException(
          "has \"" + option + "\"; write sliding alone, or leave it out");
    }
    return true;
  }

  private static Duration limited(String text) {
    Duration duration = Durations.parse(text);
    if (duration.isZero() || duration.compareTo(CacheLimits.LONGEST_TTL) > 0) {
      throw new IllegalArgumentException("must state times above 0 and of at most 30d");
    }
    return duration;
  }

  private static int weight(String text) {
    if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= HEAVIEST) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("must state a weight of 0 to " + HEAVIEST);
  }

  @Override
  public String toString() {
    return name
        + " ttl="
        + Durations.write(ttl)
        + (stale.isZero() ? "" : " stale=" + Durations.write(stale))
        + (sliding ? " sliding" : "")
        + (weight == 1 ? "" : " weight=" + weight);
  }
}
