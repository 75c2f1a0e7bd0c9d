package dev.pilothouse.contracts;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who a request comes from and what they may do. Edges set it; it is never taken from a client.
 *
 * @param subject the user or service, at most 200 characters
 * @param authorities what the subject may do
 */
public record Identity(String subject, Set<Authority> authorities) {
  /** The cluster itself. */
  public static final Identity SYSTEM = new Identity("system", EnumSet.allOf(Authority.class));

  /** Whoever reaches a node that runs without authentication, which binds to loopback. */
  public static final Identity LOCAL =
      new Identity("local", EnumSet.complementOf(EnumSet.of(Authority.SYSTEM)));

  public Identity {
    Check.length("subject", subject, 1, 200);
    authorities = Set.copyOf(authorities);
  }

  /** Whether the subject holds the authority. */
  public boolean may(Authority authority) {
    return authorities.contains(authority);
  }
}
