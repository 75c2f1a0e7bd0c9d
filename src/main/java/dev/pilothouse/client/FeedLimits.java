package dev.pilothouse.client;

import java.time.Duration;

/**
 * The patience of a feed.
 *
 * @param connect longest wait for a connection, and for the room's first word on it
 * @param ping how often the node is asked for a sign of life
 * @param silence after which a connection without one counts as lost
 * @param firstPause most before the first new attempt; each is a random time up to a ceiling
 * @param longestPause that the ceiling, which doubles, does not pass
 * @param giveUp after which without a connection the feed fails
 */
record FeedLimits(
    Duration connect,
    Duration ping,
    Duration silence,
    Duration firstPause,
    Duration longestPause,
    Duration giveUp) {
  /** Beyond ten minutes nothing that was missed would be kept. */
  static final FeedLimits DEFAULT =
      new FeedLimits(
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofSeconds(40),
          Duration.ofMillis(500),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10));

  Duration next(Duration ceiling) {
    Duration twice = ceiling.multipliedBy(2);
    return twice.compareTo(longestPause) < 0 ? twice : longestPause;
  }
}
