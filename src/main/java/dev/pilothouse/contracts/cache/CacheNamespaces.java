package dev.pilothouse.contracts.cache;

import java.util.Set;

/** The namespaces that areas keep for themselves; public writes to them are refused. */
public final class CacheNamespaces {
  /** Vectors by model, codec and SHA-256 of their text: shared by all projects, kept 30 days. */
  public static final String EMBEDDING = "embedding";

  /** What files looked like when they were last read; kept 30 days. */
  public static final String FINGERPRINT = "fingerprint";

  /** Results of sandbox runs; kept an hour. */
  public static final String EXECUTION = "execution";

  /** Sessions of agents; kept 24 hours. */
  public static final String SESSION = "session";

  /** All of them. */
  public static final Set<String> RESERVED = Set.of(EMBEDDING, FINGERPRINT, EXECUTION, SESSION);

  private CacheNamespaces() {}
}
