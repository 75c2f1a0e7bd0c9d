package dev.pilothouse.contracts;

import java.util.Locale;
import java.util.Optional;

/** What an identity may do; each endpoint needs exactly one. */
public enum Authority {
  /** Look at nodes and their health. */
  NODES_READ,
  /** Follow rooms. */
  ROOMS_READ,
  /** Publish events to rooms. */
  ROOMS_WRITE,
  /** Follow the rooms of other users. */
  ROOMS_ADMIN,
  /** Search and look at projects. */
  INDEX_READ,
  /** Index and delete projects. */
  INDEX_WRITE,
  /** Run code. */
  SANDBOX_RUN,
  /** Read cache entries and statistics. */
  CACHE_READ,
  /** Write, delete and invalidate cache entries. */
  CACHE_WRITE,
  /** Act inside the cluster; no outside identity has it. */
  SYSTEM;

  /** The name in tokens: area, colon, right. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The authority with this wire name, or empty if there is none. */
  public static Optional<Authority> ofWireName(String name) {
    for (Authority authority : values()) {
      if (authority.wireName().equals(name)) {
        return Optional.of(authority);
      }
    }
    return Optional.empty();
  }
}
