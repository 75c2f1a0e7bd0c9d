package dev.pilothouse.index.embed.openai;

import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.embed.EmbeddingException.Reach;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Holds all requests of a node back while their server has trouble: closed for a random time up to
 * a limit that doubles with each failure in a row, or for as long as the server asks. Failures of
 * requests that were under way when it closed count once. Thread-safe.
 */
final class BackoffGate {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** The most that those who waited start apart from each other. */
  private static final long SPREAD_NANOS = Duration.ofMillis(250).toNanos();

  /**
   * What a caller loses that cannot wait until the gate opens, so that it does not come at once.
   */
  private static final long REFUSAL_NANOS = Duration.ofSeconds(1).toNanos();

  private final Waiting waiting;
  private final RandomGenerator random;
  private long openAt;
  private long closedAt;
  private int failures;
  private String reason = "";

  BackoffGate(Waiting waiting, RandomGenerator random) {
    this.waiting = waiting;
    this.random = random;
    this.openAt = waiting.nanos();
    this.closedAt = openAt - 1;
  }

  /**
   * Blocks while the gate is closed.
   *
   * @param deadline in the clock of {@link Waiting#nanos}
   * @throws EmbeddingException of reach service, if it will not open by then
   */
  void pass(long deadline) {
    for (long wait = closedFor(); wait > 0; wait = closedFor()) {
      long left = deadline - waiting.nanos();
      if (wait >= left) {
        waiting.await(Math.clamp(left, 0, REFUSAL_NANOS));
        throw new EmbeddingException(
            Reach.SERVICE,
            why() + "; asking again in " + Math.ceilDiv(wait, 1_000_000_000L) + " s");
      }
      waiting.await(wait + random.nextLong(SPREAD_NANOS));
    }
  }

  /** How long the gate stays closed, in nanoseconds; 0 or less if it is open. */
  synchronized long closedFor() {
    return openAt - waiting.nanos();
  }

  /** How often it closed since a request last succeeded. */
  synchronized int failuresInARow() {
    return failures;
  }

  /** What closed it last. */
  synchronized String why() {
    return reason;
  }

  /**
   * A request failed in a way that will pass.
   *
   * @param sentAt when it was sent
   * @param retryAfter how long the server asks to wait, or zero
   */
  synchronized void failed(long sentAt, Duration retryAfter, String why) {
    long now = waiting.nanos();
    reason = why;
    if (sentAt - closedAt > 0) {
      failures++;
      closedAt = now;
      long limit =
          Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures - 1, Integer.SIZE - 1));
      close(now + random.nextLong(limit));
    }
    close(now + retryAfter.toNanos());
  }

  /** A limit of the server's is used up for this long. */
  synchronized void exhausted(Duration pause) {
    if (!pause.isZero()) {
      reason = "the embedding server's own limit is used up";
      close(waiting.nanos() + pause.toNanos());
    }
  }

  /** A request was answered that was sent after the last failure. */
  synchronized void succeeded(long sentAt) {
    if (sentAt - closedAt > 0) {
      failures = 0;
    }
  }

  private void close(long until) {
    if (until - openAt > 0) {
      openAt = until;
    }
  }
}
