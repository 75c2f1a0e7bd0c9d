package dev.pilothouse.index.embed.openai;

import java.time.Duration;

/** Sends a request's body and brings back what came of it; blocks for a bounded time. */
interface Exchange extends AutoCloseable {

  /**
   * Never throws for what the network or the server does.
   *
   * @param timeout from connecting to the last byte of the answer
   * @param mostBytes an answer with a larger body is cut off and counts as none
   */
  Answer post(byte[] body, Duration timeout, long mostBytes);

  @Override
  void close();
}
