package dev.pilothouse.index.vectors;

import java.time.Duration;

/**
 * What bounds the calls to a vector store.
 *
 * @param connect how long a connection may take
 * @param call how long one attempt may take, its whole reply read
 * @param attempts of one call, the first counted
 * @param brief how long one attempt of a call may take that somebody waits for, as for a search
 * @param briefAttempts of one of those
 * @param firstPause the longest pause after the first attempt; it doubles with each
 * @param longestPause what it doubles up to
 * @param longestWait a store that asks for a longer pause than this is away
 * @param silence how long brief calls leave a store alone that did not answer one
 * @param replyBytes the longest reply that is read
 */
record HttpLimits(
    Duration connect,
    Duration call,
    int attempts,
    Duration brief,
    int briefAttempts,
    Duration firstPause,
    Duration longestPause,
    Duration longestWait,
    Duration silence,
    int replyBytes) {

  static final HttpLimits USUAL =
      new HttpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          5,
          Duration.ofMillis(1_500),
          2,
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          16 << 20);
}
