package dev.pilothouse.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Redis Cluster of this machine: masters that share the slots evenly, maybe with replicas. */
public final class TestCluster implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Path dir;
  private final String[] options;
  private final List<PlainRedis> nodes = new ArrayList<>();

  private TestCluster(Path dir, String... moreOptions) {
    this.dir = dir;
    this.options =
        Stream.concat(
                Stream.of("--cluster-enabled", "yes", "--cluster-node-timeout", "1000"),
                Stream.of(moreOptions))
            .toArray(String[]::new);
  }

  /**
   * Starts masters and joins them.
   *
   * @param moreOptions of every node
   */
  public static TestCluster start(Path dir, int masters, String... moreOptions) {
    TestCluster cluster = new TestCluster(dir, moreOptions);
    try {
      for (int i = 0; i < masters; i++) {
        cluster.startNode();
      }
      List<String> create = new ArrayList<>(List.of("--cluster", "create"));
      cluster.nodes.forEach(node -> create.add(address(node)));
      create.addAll(List.of("--cluster-replicas", "0", "--cluster-yes"));
      RedisCli.run(cluster.node(0).port(), create.toArray(String[]::new));
      cluster.awaitOk();
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** Starts a master without slots. */
  public PlainRedis addMaster() {
    return join(node(0));
  }

  /** Starts a replica of a master and waits until it has the data. */
  public PlainRedis addReplica(PlainRedis master) {
    PlainRedis replica = join(master, "--cluster-slave", "--cluster-master-id", id(master));
    Eventually.until(
        "the replica has its data",
        SOON,
        () -> RedisCli.run(replica.port(), "INFO", "replication").contains("link_status:up"));
    return replica;
  }

  /** Moves one slot that holds no keys or that the caller has emptied. */
  public void giveSlot(int slot, PlainRedis to) {
    for (PlainRedis node : nodes) {
      RedisCli.run(node.port(), "CLUSTER", "SETSLOT", Integer.toString(slot), "NODE", id(to));
    }
    awaitOk();
  }

  /** Moves the first slots of one master to another, keys included. */
  public void reshard(int slots, PlainRedis from, PlainRedis to) {
    RedisCli.run(
        from.port(),
        "--cluster",
        "reshard",
        address(from),
        "--cluster-from",
        id(from),
        "--cluster-to",
        id(to),
        "--cluster-slots",
        Integer.toString(slots),
        "--cluster-yes");
  }

  public PlainRedis node(int number) {
    return nodes.get(number);
  }

  /** The master that serves a key. */
  public PlainRedis owner(String key) {
    return nodes.stream()
        .filter(node -> RedisCli.run(node.port(), "EXISTS", key).matches("\\d+"))
        .findFirst()
        .orElseThrow();
  }

  public String id(PlainRedis node) {
    return RedisCli.run(node.port(), "CLUSTER", "MYID");
  }

  @Override
  public void close() {
    nodes.forEach(PlainRedis::close);
  }

  private PlainRedis join(PlainRedis member, String... asWhat) {
    PlainRedis node = startNode();
    Stream<String> command = Stream.of("--cluster", "add-node", address(node), address(member));
    RedisCli.run(member.port(), Stream.concat(command, Stream.of(asWhat)).toArray(String[]::new));
    Eventually.until("all know the node", SOON, () -> nodes.stream().allMatch(n -> knows(n, node)));
    awaitOk();
    return node;
  }

  private boolean knows(PlainRedis node, PlainRedis other) {
    return RedisCli.run(node.port(), "CLUSTER", "NODES").contains(id(other));
  }

  private PlainRedis startNode() {
    PlainRedis node = PlainRedis.start(dir, 0, options);
    nodes.add(node);
    return node;
  }

  private void awaitOk() {
    Eventually.until(
        "the cluster is formed",
        SOON,
        () ->
            nodes.stream()
                .allMatch(
                    n -> RedisCli.run(n.port(), "CLUSTER", "INFO").contains("cluster_state:ok")));
  }

  private static String address(PlainRedis node) {
    return "127.0.0.1:" + node.port();
  }
}
