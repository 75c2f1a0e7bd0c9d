package dev.pilothouse.contracts.socket;

/**
 * A ticket for one socket, given as {@code ?ticket=} in its URL. It counts once, on any node.
 *
 * @param ticket a secret until it was used
 * @param expiresInMs how long it counts, in milliseconds
 */
public record TicketReply(String ticket, long expiresInMs) {
  @Override
  public String toString() {
    return "TicketReply[ticket=***, expiresInMs=" + expiresInMs + "]";
  }
}
