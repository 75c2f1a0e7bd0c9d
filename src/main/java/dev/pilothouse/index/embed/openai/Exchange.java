package dev.pilothouse.index.embed.openai;

/** Sends a request's body and brings back what came of it; blocks for a bounded time. */
interface Exchange extends AutoCloseable {

  /**
   * Never throws for what the network or the server does.
   *
   * @param mostBytes an answer with a larger body is cut off and counts as none
   */
  Answer post(byte[] body, long mostBytes);

  @Override
  void close();
}
