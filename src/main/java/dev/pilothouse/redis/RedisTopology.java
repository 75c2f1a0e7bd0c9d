package dev.pilothouse.redis;

import java.util.List;

/** How the Redis behind a URL is arranged. */
public sealed interface RedisTopology {

  /**
   * More ways in than the one the URL names, as {@code host:port}; the URL's scheme, credentials
   * and database apply to them too.
   */
  List<String> nodes();

  /** The URL names the one server. */
  record Standalone() implements RedisTopology {
    @Override
    public List<String> nodes() {
      return List.of();
    }
  }

  /**
   * A Redis Cluster: the URL and the nodes name some of its members, the others are learned from
   * them.
   */
  record Cluster(List<String> nodes) implements RedisTopology {
    /** Refuses what is no address. */
    public Cluster {
      nodes = RedisUrl.checkedNodes(nodes);
    }
  }

  /**
   * One server with replicas, watched over by sentinels: the URL and the nodes name sentinels,
   * which tell where the present master is.
   *
   * @param master the name that the sentinels know the master by
   */
  record Sentinel(String master, List<String> nodes) implements RedisTopology {
    /** Refuses what is no address, and a master without a name. */
    public Sentinel {
      nodes = RedisUrl.checkedNodes(nodes);
      if (master.isBlank()) {
        throw new IllegalArgumentException("redis.sentinel-master must name the master");
      }
    }
  }
}
