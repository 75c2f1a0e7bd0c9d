package dev.pilothouse.socket;

import dev.pilothouse.socket.out.OutFrame;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;

/** One client's connection, whatever the transport. It belongs to the socket's event loop. */
interface Wire {
  /** What to do with each message of the client. */
  void onText(Consumer<Buffer> handler);

  /** What to do whenever the client shows that it is there, by whatever means. */
  void onSign(Runnable handler);

  /** What to do when the connection is gone. */
  void onGone(Runnable handler);

  /** Whether the client has not taken what was written before. */
  boolean isFull();

  /**
   * Writes messages, as one frame where the transport has such frames.
   *
   * @return completes when the connection has taken them
   */
  Future<Void> write(List<OutFrame> messages);

  /** Whether a client that is there gives a sign of life after each {@link #ping}. */
  boolean answersPings();

  /** Asks the client for a sign of life that it gives without its page's doing. */
  void ping();

  /** Says good-bye. */
  void close(int code, String reason);

  /** Drops the connection. */
  void cut();
}
