package dev.pilothouse.socket;

/**
 * Why the node closes a socket. Codes from 3000 to 3499 invite the client to connect again, codes
 * from 3500 tell it that this would end the same way. SockJS transports show 3000 for all.
 */
enum CloseReason {
  STOPPING(3001, "the node is stopping; connect to another"),
  SILENT(3002, "nothing was heard, not even a ping"),
  FULL(3003, "the node has as many sockets as it may"),
  EXPIRED(3005, "the token has expired; connect with a new one"),
  SLOW(3008, "the client reads too slowly"),
  UNACKNOWLEDGED(3009, "critical events were not acknowledged; resume before them"),
  ERRORS(3501, "too many wrong frames");

  private final int code;
  private final String text;

  CloseReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Whether what waits for the client is written before. */
  boolean flushes() {
    return this == STOPPING;
  }

  int code() {
    return code;
  }

  String text() {
    return text;
  }
}
