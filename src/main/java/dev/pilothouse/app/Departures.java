package dev.pilothouse.app;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeLeft;

/** Tells this node's areas of members that left, so that nobody waits out what they held. */
final class Departures implements MembershipListener {
  private final TypedBus bus;

  private Departures(TypedBus bus) {
    this.bus = bus;
  }

  static void tell(ClusterNode cluster, TypedBus bus) {
    cluster.hazelcast().getCluster().addMembershipListener(new Departures(bus));
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    // a member says of itself that it is there, with its first status
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    String nodeId = event.getMember().getAttribute(ClusterNode.NODE_ID);
    if (nodeId != null) {
      bus.publish(NodeEndpoints.LEFT, new NodeLeft(nodeId));
    }
  }
}
