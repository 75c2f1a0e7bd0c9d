package dev.pilothouse.auth;

import io.vertx.core.Future;

/** Where the keys for tokens come from. Thread-safe. */
interface KeySource {
  /** The keys known now; asks nobody. */
  KeySet current();

  /**
   * Looks whether there are new keys, for a token whose key is not known. Sources that would have
   * to ask too often answer with what they have. Never fails.
   */
  Future<KeySet> refreshed();
}
