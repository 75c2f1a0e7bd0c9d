package dev.pilothouse.app;

import dev.pilothouse.config.Config;
import dev.pilothouse.config.ConfigException;
import dev.pilothouse.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that start a node; each is a configuration key, and {@code --set} reaches the rest. */
final class NodeOptions {
  private static final Path USUAL_FILE = Path.of("conf", "pilothouse.yaml");

  @Option(names = "--config", description = "YAML file (default: conf/pilothouse.yaml, if there).")
  private @Nullable Path file;

  @Option(names = "--port", description = "Public port (default: 8080; 0 takes a free one).")
  private @Nullable String port;

  @Option(names = "--management-port", description = "Health and metrics (default: 8081).")
  private @Nullable String managementPort;

  @Option(names = "--cluster-host", description = "Address of cluster and bus ports.")
  private @Nullable String clusterHost;

  @Option(names = "--cluster-port", description = "Membership port (default: 5701).")
  private @Nullable String clusterPort;

  @Option(names = "--bus-port", description = "Event bus port (default: a free one).")
  private @Nullable String busPort;

  @Option(names = "--join", paramLabel = "HOST:CLUSTERPORT", description = "Member to join.")
  private List<String> join = List.of();

  @Option(names = "--redis-url", description = "A Redis server of yours.")
  private @Nullable String redisUrl;

  @Option(names = "--data-dir", description = "Folder for indexes and the embedded Redis.")
  private @Nullable String dataDir;

  @Option(names = "--root", description = "Folder that may be indexed; may be repeated.")
  private List<String> roots = List.of();

  @Option(names = "--roles", description = "socket,index,lanes,sandbox,cache,web (default: all).")
  private @Nullable String roles;

  @Option(names = "--insecure-no-auth", description = "Allow others in without authentication.")
  private boolean insecureNoAuth;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any configuration key.")
  private Map<String, String> settings = Map.of();

  /** The configuration with these flags on top. */
  Config load(Map<String, String> fallbacks) throws ConfigException {
    ConfigLoader loader = new ConfigLoader().flags(fallbacks);
    Path configured = file;
    if (configured != null) {
      loader.file(configured);
    } else if (Files.exists(USUAL_FILE)) {
      loader.file(USUAL_FILE);
    }
    return loader.environment().flags(values()).load();
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>(settings);
    put(values, "http.port", port);
    put(values, "management.port", managementPort);
    put(values, "cluster.host", clusterHost);
    put(values, "cluster.port", clusterPort);
    put(values, "cluster.bus-port", busPort);
    put(values, "redis.url", redisUrl);
    put(values, "node.data-dir", dataDir);
    put(values, "node.roles", roles);
    put(values, "cluster.join", join.isEmpty() ? null : String.join(",", join));
    put(values, "node.roots", roots.isEmpty() ? null : String.join(",", roots));
    put(values, "auth.insecure-no-auth", insecureNoAuth ? "true" : null);
    return values;
  }

  private static void put(Map<String, String> values, String key, @Nullable String value) {
    if (value != null) {
      values.put(key, value);
    }
  }
}
