package dev.pilothouse.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks that span several keys of section {@code redis}. */
final class RedisRules {
  private static final Pattern NODE = Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");
  private static final Pattern DATABASE = Pattern.compile("rediss?://[^/]*/0*[1-9]\\d*.*");

  private RedisRules() {}

  static void check(List<String> faults, RedisConfig redis) {
    String url = redis.url() == null ? "" : redis.url().reveal();
    String mode = redis.mode().name().toLowerCase(Locale.ROOT);
    if (redis.mode() == RedisMode.STANDALONE) {
      if (!redis.nodes().isEmpty()) {
        faults.add("redis.nodes is for redis.mode cluster or sentinel, not for standalone");
      }
    } else if (url.isEmpty()) {
      faults.add(
          "redis.mode is "
              + mode
              + ", so redis.url must be set to one of its "
              + (redis.mode() == RedisMode.CLUSTER ? "nodes" : "sentinels")
              + ", with scheme and credentials");
    }
    if (redis.mode() == RedisMode.CLUSTER && DATABASE.matcher(url).matches()) {
      faults.add("redis.url ends in a database number, but a cluster has only database 0");
    }
    for (String node : redis.nodes()) {
      if (!NODE.matcher(node).matches()) {
        faults.add("redis.nodes must list host:port, but holds \"" + node + "\"");
      }
    }
    sentinel(faults, redis);
    tls(faults, redis, url);
  }

  private static void sentinel(List<String> faults, RedisConfig redis) {
    boolean named = redis.sentinelMaster() != null;
    if (redis.mode() == RedisMode.SENTINEL && !named) {
      faults.add("redis.mode is sentinel, so redis.sentinel-master must name the master");
    }
    if (redis.mode() != RedisMode.SENTINEL && named) {
      faults.add("redis.sentinel-master is for redis.mode sentinel");
    }
  }

  private static void tls(List<String> faults, RedisConfig redis, String url) {
    String needed = url.startsWith("rediss://") ? null : "redis.url must start with rediss://";
    PemRules.client(faults, "redis", redis.tlsCa(), redis.tlsCert(), redis.tlsKey(), needed);
  }
}
