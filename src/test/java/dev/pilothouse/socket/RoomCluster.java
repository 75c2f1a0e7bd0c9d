package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.cluster.TestCluster;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Two nodes with the socket area, over one Redis. */
final class RoomCluster implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(15);

  final TestCluster cluster = new TestCluster();
  final PlainRedis redis;
  final BridgeNode first;
  final BridgeNode second;
  private final Set<String> members = ConcurrentHashMap.newKeySet();
  private final AuthSettings auth;
  private final SocketSettings settings;

  RoomCluster(Path folder, AuthSettings auth) throws Exception {
    this(folder, auth, SocketSettings.defaults());
  }

  RoomCluster(Path folder, AuthSettings auth, SocketSettings settings) throws Exception {
    this.auth = auth;
    this.settings = settings;
    redis = PlainRedis.start(folder, 0, "--appendonly", "yes");
    first = node();
    second = node();
    untilStoring();
  }

  void untilStoring() {
    Eventually.until(
        "both store", SOON, () -> first.module.isStoring() && second.module.isStoring());
  }

  /** The cluster has lost a node. */
  void forget(String id) {
    members.remove(id);
  }

  private BridgeNode node() throws Exception {
    String id = "node" + members.size();
    members.add(id);
    return BridgeNode.start(cluster.join(), redis.url(), members, id, settings, auth);
  }

  static PublishReply publish(BridgeNode node, String room, int n) {
    try {
      return await(
          node.bus.request(
              SocketEndpoints.PUBLISH, PublishRequest.of(room, "step", Map.of("n", n))));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws Exception {
    cluster.close();
    redis.close();
  }
}
