package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Glob;
import dev.pilothouse.cache.entry.Owner;

/**
 * Redis keys of one namespace whose own keys match a glob. A key that Redis knows by its digest
 * alone always matches, which ends too much and never too little.
 *
 * @param prefix of the Redis keys
 * @param glob as it was given
 */
record KeyPattern(String prefix, String glob, Glob compiled) {
  static KeyPattern of(Place place, String glob) {
    return new KeyPattern(place.owner().entries(place.namespace()), glob, Glob.of(glob));
  }

  /** Reads what {@link #toString} wrote. */
  static KeyPattern parse(String text) {
    int end = text.indexOf(' ');
    String glob = text.substring(end + 1);
    return new KeyPattern(text.substring(0, end), glob, Glob.of(glob));
  }

  boolean matches(String redisKey) {
    if (!redisKey.startsWith(prefix)) {
      return false;
    }
    String key = redisKey.substring(prefix.length());
    return Owner.isDigest(key) || compiled.matches(key);
  }

  @Override
  public String toString() {
    return prefix + " " + glob;
  }
}
