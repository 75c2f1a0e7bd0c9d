package dev.pilothouse.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that span several keys. */
final class Rules {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9._-]+:\\d{1,5}");
  private static final Pattern REMOTE =
      Pattern.compile("(https://|ssh://[\\w.-]+@)[^/@\\s]+(/[^\\s]*)?");
  private static final Pattern TOKENS =
      Pattern.compile("\\s*[\\w.-]+=[^,\\s]+\\s*(,\\s*[\\w.-]+=[^,\\s]+\\s*)*");
  private static final long LEAST_NEAR_BYTES = 1L << 20;
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);
  private static final Duration LONGEST_LEASE = Duration.ofMinutes(1);
  private static final Duration SHORTEST_CONFIRM = Duration.ofMillis(10);

  private Rules() {}

  static boolean loopback(String host) {
    return LOOPBACK.contains(host);
  }

  static List<String> check(Config config) {
    List<String> faults = new ArrayList<>();
    port(faults, "http.port", config.http().port());
    port(faults, "management.port", config.management().port());
    port(faults, "cluster.port", config.cluster().port());
    port(faults, "cluster.bus-port", config.cluster().busPort());
    port(faults, "redis.port", config.redis().port());
    if (config.cluster().port() == 0) {
      faults.add("cluster.port must be stated, so that others can join it");
    }
    if (config.node().roles().isEmpty()) {
      faults.add("node.roles is empty; name at least one role");
    }
    for (String member : config.cluster().join()) {
      if (!MEMBER.matcher(member).matches()) {
        faults.add("cluster.join must list host:port, but holds \"" + member + "\"");
      }
    }
    RedisRules.check(faults, config.redis());
    VectorsRules.check(faults, config.index());
    EmbedderRules.check(faults, config.embedder());
    AuthRules.check(faults, config);
    HttpRules.check(faults, config.http());
    SocketRules.check(faults, config.socket());
    SandboxRules.check(faults, config.sandbox());
    trust(faults, config.cluster());
    cache(faults, config.cache());
    remotes(faults, config.index());
    return faults;
  }

  private static void port(List<String> faults, String key, int port) {
    if (port > 65535) {
      faults.add(key + " must be at most 65535, not " + port);
    }
  }

  private static void cache(List<String> faults, CacheConfig cache) {
    if (cache.nearSize().bytes() < LEAST_NEAR_BYTES) {
      faults.add("cache.near-size must be 1mb at least");
    }
    if (cache.lease().compareTo(SHORTEST_LEASE) < 0 || cache.lease().compareTo(LONGEST_LEASE) > 0) {
      faults.add("cache.lease must be 100ms to 60s");
    }
    if (cache.confirmTimeout().compareTo(SHORTEST_CONFIRM) < 0
        || cache.confirmTimeout().compareTo(cache.lease()) > 0) {
      faults.add("cache.confirm-timeout must be 10ms to cache.lease");
    }
    List<String> names = cache.namespaces().stream().map(CacheNamespace::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      faults.add("cache.namespaces declares one name twice");
    }
  }

  private static void remotes(List<String> faults, IndexConfig index) {
    for (String remote : index.remotes()) {
      if (!REMOTE.matcher(remote).matches()) {
        faults.add(
            "index.remotes must list URLs such as https://git.example.org/team/ or"
                + " ssh://git@git.example.org/team/, but holds \""
                + remote
                + "\"");
      }
    }
    boolean ssh = index.remotes().stream().anyMatch(remote -> remote.startsWith("ssh:"));
    if (ssh && (index.remoteSshKey() == null || index.remoteKnownHosts() == null)) {
      faults.add(
          "index.remotes has an ssh:// URL, so index.remote-ssh-key and index.remote-known-hosts"
              + " must be set");
    }
    Secret tokens = index.remoteTokens();
    if (tokens != null && !TOKENS.matcher(tokens.reveal()).matches()) {
      faults.add(
          "index.remote-tokens must list host=token or host=user:token, with commas between");
    }
  }

  private static void trust(List<String> faults, ClusterConfig cluster) {
    if (!loopback(cluster.host()) && cluster.trustMembers() == null) {
      faults.add(
          "cluster.trust-members must be stated when cluster.host is "
              + cluster.host()
              + ": true lets every member act as the system");
    }
  }
}
