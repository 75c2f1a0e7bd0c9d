package dev.pilothouse.config;

/** How clients prove who they are. */
public enum AuthMode {
  /** Not at all; allowed on loopback only. */
  NONE,
  /** With a signed token. */
  JWT
}
