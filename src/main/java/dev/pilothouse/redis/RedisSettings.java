package dev.pilothouse.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to reach Redis and how long to wait for it.
 *
 * @param url {@code redis://[user][:password@]host[:port][/database]}, or {@code rediss://} for
 *     TLS; printed without credentials
 * @param topology what the URL leads to: one server, a cluster, or the sentinels of a master
 * @param tls whom to trust, for {@code rediss://}
 * @param timeouts how long to wait
 * @param maxInFlight most commands without an answer; more are refused. In a cluster: per node
 * @param breaker when a slow server counts as down
 * @param backoff pauses between attempts to connect
 */
public record RedisSettings(
    String url,
    RedisTopology topology,
    RedisTls tls,
    Timeouts timeouts,
    int maxInFlight,
    Breaker breaker,
    Backoff backoff) {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * How long to wait.
   *
   * @param connect limit for connecting and authenticating
   * @param operation limit for each command or batch, from the call to the answer
   * @param stall a connection whose oldest command waits longer than this is given up
   */
  public record Timeouts(Duration connect, Duration operation, Duration stall) {

    /** Refuses values that make no sense. */
    public Timeouts {
      positive("redis connect timeout", connect);
      positive("redis operation timeout", operation);
      positive("redis stall timeout", stall);
      if (stall.compareTo(operation) < 0) {
        throw new IllegalArgumentException(
            "redis stall timeout " + stall + " is shorter than its operation timeout");
      }
    }
  }

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
    if (topology instanceof RedisTopology.Cluster && RedisUrl.hasDatabase(url)) {
      throw new IllegalArgumentException(
          "redis.url " + RedisUrl.redacted(url) + " names a database; a cluster has only 0");
    }
    if (!RedisUrl.isTls(url) && !tls.equals(RedisTls.SYSTEM)) {
      throw new IllegalArgumentException(
          "redis.tls-ca, tls-cert and tls-key need a redis.url that starts with rediss://");
    }
    if (maxInFlight < 1 || maxInFlight > 1_000_000) {
      throw new IllegalArgumentException(
          "redis max in flight must be 1 to 1000000: " + maxInFlight);
    }
  }

  /** One server, with the defaults: 1 s to connect, 100 ms for a command, 4096 in flight. */
  public static RedisSettings of(String url) {
    return new RedisSettings(
        url,
        new RedisTopology.Standalone(),
        RedisTls.SYSTEM,
        new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(3)),
        4096,
        new Breaker(5, Duration.ofMillis(200)),
        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2)));
  }

  /** The same for another arrangement of servers. */
  public RedisSettings withTopology(RedisTopology other) {
    return new RedisSettings(url, other, tls, timeouts, maxInFlight, breaker, backoff);
  }

  /** The same with other trust; the URL has to start with {@code rediss://}. */
  public RedisSettings withTls(RedisTls other) {
    return new RedisSettings(url, topology, other, timeouts, maxInFlight, breaker, backoff);
  }

  /** The same with another limit for each command; the stall timeout is ten times it at least. */
  public RedisSettings withOperationTimeout(Duration limit) {
    Duration tenfold = limit.multipliedBy(10);
    Duration stall = stallTimeout().compareTo(tenfold) < 0 ? tenfold : stallTimeout();
    return new RedisSettings(
        url,
        topology,
        tls,
        new Timeouts(connectTimeout(), limit, stall),
        maxInFlight,
        breaker,
        backoff);
  }

  /** The same with another bound on commands in flight. */
  public RedisSettings withMaxInFlight(int commands) {
    return new RedisSettings(url, topology, tls, timeouts, commands, breaker, backoff);
  }

  /** Limit for connecting and authenticating. */
  public Duration connectTimeout() {
    return timeouts.connect();
  }

  /** Limit for each command or batch, from the call to the answer. */
  public Duration operationTimeout() {
    return timeouts.operation();
  }

  /** A connection whose oldest command waits longer than this is given up. */
  public Duration stallTimeout() {
    return timeouts.stall();
  }

  /** All ways in: the URL itself, and the same at the other nodes; with credentials. */
  List<String> urls() {
    return Stream.concat(
            Stream.of(url), topology.nodes().stream().map(node -> RedisUrl.at(url, node)))
        .toList();
  }

  /** One server of a cluster, by its URL, with the same limits. */
  RedisSettings node(String nodeUrl) {
    return new RedisSettings(
        nodeUrl, new RedisTopology.Standalone(), tls, timeouts, maxInFlight, breaker, backoff);
  }

  /** The URL without credentials and what it leads to, for messages. */
  public String redactedUrl() {
    String shown = String.join(",", urls().stream().map(RedisUrl::redacted).toList());
    return switch (topology) {
      case RedisTopology.Standalone one -> shown;
      case RedisTopology.Cluster many -> shown + " (cluster)";
      case RedisTopology.Sentinel sentinel -> shown + " (master " + sentinel.master() + ")";
    };
  }

  @Override
  public String toString() {
    return "RedisSettings[" + redactedUrl() + ", operation " + operationTimeout() + "]";
  }

  private static void positive(String name, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be 1 ms to " + LONGEST + ": " + value);
    }
  }
}
