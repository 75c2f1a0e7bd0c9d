import com.hazelcast.config.Config;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** A service without any class of Pilothouse: joins its cluster and talks JSON to its addresses. */
public class Stranger {
  public static void main(String[] args) {
    String member = args.length > 0 ? args[0] : "127.0.0.1:5701";
    EventBusOptions loopback = new EventBusOptions().setHost("127.0.0.1");
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventBusOptions(loopback))
            .withClusterManager(new HazelcastClusterManager(joining(member)))
            .buildClustered()
            .await();

    JsonObject event =
        new JsonObject()
            .put("room", "task:42")
            .put("type", "task.started")
            .put("data", new JsonObject().put("by", "a stranger"));
    System.out.println("reply " + ask(vertx, "pilothouse.socket.publish.v1", event));
    System.out.println("nodes " + ask(vertx, "pilothouse.node.list.v1", new JsonObject()));
    try {
      ask(vertx, "pilothouse.socket.publish.v1", event.put("room", "no such kind"));
    } catch (ReplyException refused) {
      System.out.println("failure " + refused.failureCode() + " " + refused.getMessage());
    }
    vertx.close().await();
  }

  static JsonObject ask(Vertx vertx, String address, JsonObject body) {
    return vertx.eventBus().<JsonObject>request(address, body).await().body();
  }

  static Config joining(String member) {
    Config config = ConfigUtil.loadConfig().setClusterName("pilothouse").setLiteMember(true);
    // A member must be heard every second: the cluster takes one that is silent for 5 s for dead.
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember(member);
    return config;
  }
}
