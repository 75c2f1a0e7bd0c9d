package dev.pilothouse.config;

/** What a node serves. */
public enum Role {
  /** Rooms for browsers. */
  SOCKET,
  /** Projects and search. */
  INDEX,
  /** Embedding lanes. */
  LANES,
  /** Code execution. */
  SANDBOX,
  /** Public cache endpoints; the near cache itself runs on every node. */
  CACHE,
  /** HTTP API and dashboard. */
  WEB
}
