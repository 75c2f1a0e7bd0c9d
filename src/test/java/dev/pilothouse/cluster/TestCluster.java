package dev.pilothouse.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Several clustered Vert.x in this JVM, joined over loopback as the project's cluster.xml says. */
public final class TestCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final String name = "test-" + UUID.randomUUID();
  private final List<Vertx> members = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  /** Starts one more member, joined to those before it. */
  public Vertx join() throws Exception {
    int port = freePort();
    HazelcastClusterManager manager = new HazelcastClusterManager(hazelcast(port));
    EventBusOptions bus = new EventBusOptions().setHost(HOST).setClusterPublicHost(HOST);
    Vertx member =
        await(
            Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(bus))
                .withClusterManager(manager)
                .buildClustered());
    members.add(member);
    addresses.add(HOST + ":" + port);
    int seen = manager.getHazelcastInstance().getCluster().getMembers().size();
    if (seen != members.size()) {
      throw new IllegalStateException("the member sees " + seen + " of " + members.size());
    }
    return member;
  }

  @Override
  public void close() throws Exception {
    for (Vertx member : members) {
      await(member.close());
    }
  }

  private Config hazelcast(int port) {
    Properties properties = new Properties();
    properties.setProperty("pilothouse.cluster.name", name);
    properties.setProperty("pilothouse.cluster.host", HOST);
    properties.setProperty("pilothouse.cluster.port", Integer.toString(port));
    Config config =
        new XmlConfigBuilder(
                Objects.requireNonNull(TestCluster.class.getResourceAsStream("/cluster.xml")))
            .setProperties(properties)
            .build();
    config.getNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.copyOf(addresses));
    return config;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return probe.getLocalPort();
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
