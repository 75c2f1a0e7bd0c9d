package dev.pilothouse.redis;

import java.time.Duration;

/**
 * How to reach a Redis server and how long to wait for it.
 *
 * @param url {@code redis://[user][:password@]host[:port][/database]}, or {@code rediss://} for TLS
 *     checked against the JDK's trust store; printed without credentials
 * @param connectTimeout limit for connecting and authenticating
 * @param operationTimeout limit for each command or batch, from the call to the answer
 * @param stallTimeout a connection whose oldest command waits longer than this is given up
 * @param maxInFlight most commands without an answer; more are refused
 * @param breaker when a slow server counts as down
 * @param backoff pauses between attempts to connect
 */
public record RedisSettings(
    String url,
    Duration connectTimeout,
    Duration operationTimeout,
    Duration stallTimeout,
    int maxInFlight,
    Breaker breaker,
    Backoff backoff) {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * When a slow server counts as down.
   *
   * @param failures timeouts in a row that open the breaker
   * @param pause time from opening to the first probe, and between probes
   */
  public record Breaker(int failures, Duration pause) {

    /** Refuses values that make no sense. */
    public Breaker {
      if (failures < 1) {
        throw new IllegalArgumentException(
            "redis breaker failures must be at least 1: " + failures);
      }
      positive("redis breaker pause", pause);
    }
  }

  /**
   * Pauses between attempts to connect: a random time up to a limit that doubles from {@code first}
   * to {@code longest}.
   */
  public record Backoff(Duration first, Duration longest) {

    /** Refuses values that make no sense. */
    public Backoff {
      positive("redis backoff first", first);
      positive("redis backoff longest", longest);
      if (longest.compareTo(first) < 0) {
        throw new IllegalArgumentException(
            "redis backoff longest " + longest + " is shorter than first " + first);
      }
    }
  }

  /** Refuses values that make no sense, naming the one that does not. */
  public RedisSettings {
    RedisUrl.checked(url);
    positive("redis connect timeout", connectTimeout);
    positive("redis operation timeout", operationTimeout);
    positive("redis stall timeout", stallTimeout);
    if (stallTimeout.compareTo(operationTimeout) < 0) {
      throw new IllegalArgumentException(
          "redis stall timeout " + stallTimeout + " is shorter than its operation timeout");
    }
    if (maxInFlight < 1 || maxInFlight > 1_000_000) {
      throw new IllegalArgumentException(
          "redis max in flight must be 1 to 1000000: " + maxInFlight);
    }
  }

  /** The defaults: 1 s to connect, 100 ms for a command, 4096 commands in flight. */
  public static RedisSettings of(String url) {
    return new RedisSettings(
        url,
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        Duration.ofSeconds(3),
        4096,
        new Breaker(5, Duration.ofMillis(200)),
        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2)));
  }

  /** The same with another limit for each command; the stall timeout is ten times it at least. */
  public RedisSettings withOperationTimeout(Duration limit) {
    Duration tenfold = limit.multipliedBy(10);
    Duration stall = stallTimeout.compareTo(tenfold) < 0 ? tenfold : stallTimeout;
    return new RedisSettings(url, connectTimeout, limit, stall, maxInFlight, breaker, backoff);
  }

  /** The same with another bound on commands in flight. */
  public RedisSettings withMaxInFlight(int commands) {
    return new RedisSettings(
        url, connectTimeout, operationTimeout, stallTimeout, commands, breaker, backoff);
  }

  /** The URL without credentials, for messages. */
  public String redactedUrl() {
    return RedisUrl.redacted(url);
  }

  @Override
  public String toString() {
    return "RedisSettings[" + redactedUrl() + ", operation " + operationTimeout + "]";
  }

  private static void positive(String name, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be 1 ms to " + LONGEST + ": " + value);
    }
  }
}
