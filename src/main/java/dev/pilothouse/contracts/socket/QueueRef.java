package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Check;

/**
 * What waits to be sent to one user.
 *
 * @param user whose sockets
 */
public record QueueRef(String user) {
  public QueueRef {
    Check.length("user", user, 1, 200);
  }
}
