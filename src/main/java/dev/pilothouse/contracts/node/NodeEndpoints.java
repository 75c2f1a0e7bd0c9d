package dev.pilothouse.contracts.node;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.Topic;
import java.time.Duration;
import java.util.List;

/** Addresses about nodes. */
public final class NodeEndpoints {
  /** The members of the cluster with their lanes. */
  public static final Endpoint<Nothing, NodeList> LIST =
      Endpoint.open(
              "node.list",
              Nothing.class,
              NodeList.class,
              Duration.ofSeconds(1),
              Authority.NODES_READ)
          .over("GET", "/api/v1/nodes");

  /** The lanes of this node; served where role lanes runs. */
  public static final Endpoint<Nothing, LaneReport> LANES =
      Endpoint.node("node.lanes", Nothing.class, LaneReport.class, Duration.ofMillis(500));

  /** The Redis the answering member uses. */
  public static final Endpoint<Nothing, RedisAddress> REDIS =
      Endpoint.cluster("node.redis", Nothing.class, RedisAddress.class, Duration.ofSeconds(1));

  /** Every second, each node's own status. */
  public static final Topic<NodeStatus> STATUS = Topic.cluster("node.status", NodeStatus.class);

  /** Members that left, told to the areas of this node. */
  public static final Topic<NodeLeft> LEFT = Topic.node("node.left", NodeLeft.class);

  public static final List<Endpoint<?, ?>> ALL = List.of(LIST, LANES, REDIS);

  private NodeEndpoints() {}
}
