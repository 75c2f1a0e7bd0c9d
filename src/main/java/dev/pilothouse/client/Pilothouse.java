package dev.pilothouse.client;

import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import java.util.concurrent.CompletionStage;

/**
 * Everything a cluster does for its users, typed. Every stage fails with {@code FailureException}
 * alone. Thread-safe.
 */
public final class Pilothouse {
  private final Transport transport;

  public Pilothouse(Transport transport) {
    this.transport = transport;
  }

  /** The members of the cluster. */
  public CompletionStage<NodeList> nodes() {
    return transport.call(NodeEndpoints.LIST, Nothing.NOTHING);
  }

  /** Publishes an event to a room. */
  public CompletionStage<PublishReply> publish(PublishRequest event) {
    return transport.call(SocketEndpoints.PUBLISH, event);
  }
}
