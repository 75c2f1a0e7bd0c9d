package dev.pilothouse.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastInstance;
import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A member of a test's cluster, with the product's own cluster.xml. */
public record ClusterMember(Vertx vertx, TypedBus bus, String nodeId, HazelcastInstance hazelcast)
    implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Starts a member.
   *
   * @param port its cluster port
   * @param join the cluster port of another, or 0
   */
  public static ClusterMember start(String cluster, int port, int join) throws Exception {
    HazelcastClusterManager manager = new HazelcastClusterManager(config(cluster, port, join));
    EventBusOptions busOptions =
        new EventBusOptions().setHost(LOOPBACK).setClusterPublicHost(LOOPBACK);
    Vertx vertx =
        await(
            Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(busOptions))
                .withClusterManager(manager)
                .buildClustered());
    TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
    return new ClusterMember(vertx, bus, manager.getNodeId(), manager.getHazelcastInstance());
  }

  /** The ids of all members that this one knows now. */
  public Set<String> memberIds() {
    return hazelcast.getCluster().getMembers().stream()
        .map(member -> member.getAttribute("__vertx.nodeId"))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }

  private static Config config(String cluster, int port, int join) {
    Properties properties = new Properties();
    properties.setProperty("pilothouse.cluster.name", cluster);
    properties.setProperty("pilothouse.cluster.host", LOOPBACK);
    properties.setProperty("pilothouse.cluster.port", Integer.toString(port));
    InputStream xml =
        Objects.requireNonNull(ClusterMember.class.getResourceAsStream("/cluster.xml"));
    Config config = new XmlConfigBuilder(xml).setProperties(properties).build();
    config
        .getNetworkConfig()
        .getJoin()
        .getTcpIpConfig()
        .setMembers(join == 0 ? List.of() : List.of(LOOPBACK + ":" + join));
    return config;
  }
}
