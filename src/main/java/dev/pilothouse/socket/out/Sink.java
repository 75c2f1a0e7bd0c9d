package dev.pilothouse.socket.out;

import java.util.List;

/** Where an outbox writes to: one client's connection, on its event loop. */
public interface Sink {
  /** Whether the client has not taken what was written before. */
  boolean isFull();

  /** Writes messages together, as one frame where the transport has such frames. */
  void write(List<OutFrame> frames);

  /** The client lags so far that only an end of the connection keeps it from missing something. */
  void tooSlow();

  /** The client does not acknowledge critical events; it gets them again on another connection. */
  void unacknowledged();
}
