package dev.pilothouse.app;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastInstance;
import dev.pilothouse.config.ClusterConfig;
import dev.pilothouse.telemetry.Metrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * A member of the cluster: Vert.x over Hazelcast as {@code cluster.xml} says.
 *
 * @param vertx clustered
 * @param nodeId the cluster's id of this member
 */
record ClusterNode(Vertx vertx, String nodeId, HazelcastInstance hazelcast) {

  /** Under this attribute vertx-hazelcast writes a member's node id. */
  static final String NODE_ID = "__vertx.nodeId";

  /** Starts or joins; a member that was told whom to join and finds nobody does not start. */
  static ClusterNode start(ClusterConfig settings, Metrics metrics) throws StartException {
    Ports.requireFree("cluster", settings.host(), settings.port(), "--cluster-port");
    if (settings.busPort() != 0) {
      Ports.requireFree("bus", settings.host(), settings.busPort(), "--bus-port");
    }
    try (JoinLog log = JoinLog.open()) {
      HazelcastClusterManager manager = new HazelcastClusterManager(hazelcast(settings));
      Vertx vertx =
          Await.result(
              "joining the cluster",
              Vertx.builder()
                  .with(options(settings))
                  .withClusterManager(manager)
                  .withMetrics(new MicrometerMetricsFactory(metrics.registry()))
                  .buildClustered()
                  .recover(cause -> io.vertx.core.Future.failedFuture(log.explain(cause))),
              settings.joinTimeout().plus(Duration.ofSeconds(10)));
      ClusterNode node =
          new ClusterNode(vertx, manager.getNodeId(), manager.getHazelcastInstance());
      if (!settings.join().isEmpty() && node.members() < 2) {
        Await.quietly(vertx.close(), Duration.ofSeconds(5));
        throw log.nobodyJoined(settings);
      }
      return node;
    }
  }

  /** How many members the cluster has. */
  int members() {
    return hazelcast.getCluster().getMembers().size();
  }

  /** The ids of all members, this one included. */
  Set<String> memberIds() {
    Set<String> ids = new HashSet<>();
    for (Member member : hazelcast.getCluster().getMembers()) {
      String id = member.getAttribute(NODE_ID);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static Config hazelcast(ClusterConfig settings) {
    Properties properties = new Properties();
    properties.setProperty("pilothouse.cluster.name", settings.name());
    properties.setProperty("pilothouse.cluster.host", settings.host());
    properties.setProperty("pilothouse.cluster.port", Integer.toString(settings.port()));
    InputStream xml =
        Objects.requireNonNull(
            ClusterNode.class.getResourceAsStream("/cluster.xml"), "cluster.xml is in the jar");
    Config config = new XmlConfigBuilder(xml).setProperties(properties).build();
    config
        .setProperty(
            "hazelcast.max.join.seconds", Long.toString(settings.joinTimeout().toSeconds()))
        .getNetworkConfig()
        .getJoin()
        .getTcpIpConfig()
        .setMembers(settings.join());
    return config;
  }

  private static VertxOptions options(ClusterConfig settings) {
    // The bus is measured by BusMetrics, per address of the catalogue; Vert.x's own meters register
    // twice and warn.
    Set<String> silent =
        Set.of(MetricsDomain.NET_CLIENT.toCategory(), MetricsDomain.EVENT_BUS.toCategory());
    return new VertxOptions()
        .setEventBusOptions(
            new EventBusOptions()
                .setHost(settings.host())
                .setPort(settings.busPort())
                .setClusterPublicHost(settings.host()))
        .setMetricsOptions(
            new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(
                    EnumSet.of(
                        Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME))
                .setDisabledMetricsCategories(silent));
  }
}
