package dev.pilothouse.sandbox;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.sandbox.check.CheckModule;
import dev.pilothouse.sandbox.check.CheckSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node's sandbox on the real engine, which runs tests for those who ask over its bus. */
final class TestRunNode implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);

  /**
   * @param policy under which projects are looked at, but for {@code strict} and {@code off}, which
   *     have their own
   */
  TestRunNode(String cluster, Path root, ValidationPolicy policy) throws Exception {
    SandboxContext node =
        new SandboxContext(bus, null, "instance", () -> Set.of("instance"), List.of(root), null);
    CheckSettings checks =
        new CheckSettings(
            Path.of("target", "natives"),
            policy,
            Map.of("strict", ValidationPolicy.STRICT, "off", ValidationPolicy.OFF));
    await(
        vertx.deployVerticle(
            new SandboxModule(
                    SandboxSettings.defaults(cluster, "node"), node, new CheckModule(checks, bus))
                .verticle()));
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(100, TimeUnit.SECONDS);
  }

  TestRunResult run(String command, Map<String, String> files) throws Exception {
    return run(command, files, null);
  }

  TestRunResult run(String command, Map<String, String> files, @Nullable Limits limits)
      throws Exception {
    return run(new TestRunRequest(command, null, files, limits, null));
  }

  TestRunResult run(TestRunRequest request) throws Exception {
    return await(bus.request(SandboxEndpoints.TEST, request));
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }
}
