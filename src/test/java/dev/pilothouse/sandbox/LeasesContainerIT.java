package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.redis.FencedLeases;
import dev.pilothouse.redis.Grant;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose containers are removed and whose are not, with a real engine and a real Redis. */
@Timeout(60)
final class LeasesContainerIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path data;
  private final String cluster = "test-" + UUID.randomUUID();
  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
  private final Engine engine = new Engine(EngineSettings.USUAL, 4);
  private final Set<String> members = new HashSet<>(Set.of("instance"));
  private final LongAdder reaped = new LongAdder();
  private PlainRedis server;
  private HeldRedis redis;
  private Orphans orphans;

  @BeforeEach
  void start() throws Exception {
    server = PlainRedis.start(data, 0);
    redis = HeldRedis.open(vertx, RedisSettings.of(server.url()));
    await(redis.whenUp(SOON));
    SandboxSettings settings = SandboxSettings.defaults(cluster, "survivor");
    SandboxContext node =
        new SandboxContext(bus, redis, "instance", () -> Set.copyOf(members), List.of(), null);
    orphans =
        new Orphans(
            vertx, settings, node, new ForeignContainers(engine, cluster, "survivor"), reaped);
  }

  @AfterEach
  void stop() throws Exception {
    OnEngine.containers(cluster)
        .forEach(left -> new Containers(engine, "", "", "").end("", left.getId()));
    await(redis.close());
    server.close();
    engine.close();
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** A container that runs on, as one of a node that was killed does. */
  private void leave(String node, String instance) {
    Map<String, String> labels = new Containers(engine, cluster, node, instance).begin("execution");
    String image = engine.imageId(SandboxImages.LOCAL.python());
    String id =
        ContainerSpec.of(image, null, false, RunLimits.DEFAULT).create(engine.control(), labels);
    engine.control().startContainerCmd(id).exec();
  }

  private String key(String node) {
    return "ph:sandbox:node:" + cluster + ":" + node;
  }

  private void sweep() throws Exception {
    vertx.runOnContext(v -> orphans.sweep());
    await(vertx.timer(2, TimeUnit.SECONDS));
  }

  @Test
  void sweep_deadNodeWithoutLease_removesItsContainersAndFreesTheLease() throws Exception {
    leave("dead", "gone");
    leave("survivor", "instance");
    vertx.runOnContext(v -> orphans.sweep());
    SandboxFixture.await(() -> OnEngine.count(cluster) == 1, SOON);
    assertThat(OnEngine.containers(cluster).getFirst().getLabels())
        .containsEntry(Containers.NODE_LABEL, "survivor");
    SandboxFixture.await(() -> reaped.sum() == 1, SOON);
    await(vertx.timer(500, TimeUnit.MILLISECONDS));
    assertThat(await(new FencedLeases(vertx, redis).holder(key("dead")))).isEmpty();
  }

  @Test
  void sweep_leaseLives_removesNothingUntilItEnds() throws Exception {
    Grant grant =
        await(new FencedLeases(vertx, redis).acquire(key("silent"), "gone", Duration.ofSeconds(6)))
            .orElseThrow();
    leave("silent", "gone");
    sweep();
    assertThat(OnEngine.count(cluster)).isEqualTo(1);
    await(grant.release());
    vertx.runOnContext(v -> orphans.sweep());
    SandboxFixture.await(() -> OnEngine.count(cluster) == 0, SOON);
  }

  @Test
  void sweep_memberWithoutLease_removesNothing() throws Exception {
    members.add("other");
    leave("other-node", "other");
    sweep();
    assertThat(OnEngine.count(cluster)).isEqualTo(1);
  }

  @Test
  void sweep_redisAway_removesNothing() throws Exception {
    leave("dead", "gone");
    server.close();
    SandboxFixture.await(() -> !redis.isUp(), SOON);
    sweep();
    assertThat(OnEngine.count(cluster)).isEqualTo(1);
    assertThat(reaped.sum()).isZero();
  }

  @Test
  void start_leaseFree_isHeldUntilStopped() throws Exception {
    FencedLeases leases = new FencedLeases(vertx, redis);
    vertx.runOnContext(v -> orphans.start());
    SandboxFixture.await(() -> orphans.isLeased(), SOON);
    assertThat(await(leases.holder(key("survivor")))).isPresent();
    await(orphans.stop());
    assertThat(await(leases.holder(key("survivor")))).isEmpty();
  }
}
