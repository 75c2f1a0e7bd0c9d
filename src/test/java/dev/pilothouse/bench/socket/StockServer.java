package dev.pilothouse.bench.socket;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Vert.x's own event bus bridge as it comes, as a member of a Hazelcast cluster like ours. */
final class StockServer extends VerticleBase {
  private static final String HOST = "127.0.0.1";
  private static final long PING_TIMEOUT_MS = 120_000;

  private final int port;

  private StockServer(int port) {
    this.port = port;
  }

  /** Listens until its input ends; the arguments are its port, its cluster port, and a member's. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    EventBusOptions bus = new EventBusOptions().setHost(HOST).setClusterPublicHost(HOST);
    Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(bus))
        .withClusterManager(new HazelcastClusterManager(hazelcast(arguments[1], arguments[2])))
        .buildClustered()
        .compose(vertx -> deploy(vertx, port))
        .onSuccess(ready -> System.out.println(ServerProcess.READY))
        .onFailure(StockServer::fail);
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static Future<String> deploy(Vertx vertx, int port) {
    int loops = Runtime.getRuntime().availableProcessors();
    return vertx.deployVerticle(
        () -> new StockServer(port), new DeploymentOptions().setInstances(loops));
  }

  private static void fail(Throwable failure) {
    System.err.println("the stock bridge did not start: " + failure);
    System.exit(1);
  }

  private static Config hazelcast(String port, String member) {
    Properties properties = new Properties();
    properties.setProperty("pilothouse.cluster.name", "stock");
    properties.setProperty("pilothouse.cluster.host", HOST);
    properties.setProperty("pilothouse.cluster.port", port);
    Config config =
        new XmlConfigBuilder(
                Objects.requireNonNull(StockServer.class.getResourceAsStream("/cluster.xml")))
            .setProperties(properties)
            .build();
    config
        .getNetworkConfig()
        .getJoin()
        .getTcpIpConfig()
        .setMembers(port.equals(member) ? List.of() : List.of(HOST + ":" + member));
    return config;
  }

  @Override
  public Future<?> start() {
    PermittedOptions rooms = new PermittedOptions().setAddressRegex("room:.*");
    SockJSBridgeOptions bridge =
        new SockJSBridgeOptions()
            .setPingTimeout(PING_TIMEOUT_MS)
            .addInboundPermitted(rooms)
            .addOutboundPermitted(rooms);
    SockJSHandlerOptions options = new SockJSHandlerOptions().setInsertJSESSIONID(false);
    Router router = Router.router(vertx);
    router.route("/bridge/*").subRouter(SockJSHandler.create(vertx, options).bridge(bridge));
    return vertx.createHttpServer(FloorServer.options()).requestHandler(router).listen(port, HOST);
  }
}
