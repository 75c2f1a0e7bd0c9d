package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The endpoints of a node on which no Docker engine answers. */
@Timeout(20)
class SandboxVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);

  @BeforeEach
  void deploy() throws Exception {
    SandboxSettings settings =
        new SandboxSettings(
            EngineSettings.at("unix:///nonexistent/docker.sock"),
            SandboxImages.LOCAL,
            1,
            1,
            0,
            "test",
            "node",
            RunLimits.DEFAULT,
            ServiceSettings.DEFAULT);
    await(
        vertx.deployVerticle(
            new SandboxModule(settings, SandboxFixture.alone(bus), SandboxFixture.unchecked(bus))
                .verticle()));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Failure failureOf(ExecutionRequest request) throws Exception {
    return await(
        bus.request(SandboxEndpoints.EXECUTE, request)
            .transform(
                done -> Future.succeededFuture(((FailureException) done.cause()).failure())));
  }

  @Test
  void status_noEngine_saysWhatIsMissingAndHowToGetIt() throws Exception {
    SandboxStatus status = await(bus.request(SandboxEndpoints.STATUS, Nothing.NOTHING));
    assertThat(status.available()).isFalse();
    assertThat(status.detail()).startsWith("no Docker engine answers");
    assertThat(status.howToGetOne()).contains("install Docker");
  }

  @Test
  void execute_noEngine_isUnavailable() throws Exception {
    Failure failure = failureOf(ExecutionRequest.of("python", "pass"));
    assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(failure.message()).contains("no Docker engine answers", "install Docker");
  }

  @Test
  void execute_otherLanguage_isUnsupportedAndNamesThoseThatRun() throws Exception {
    Failure failure = failureOf(ExecutionRequest.of("ruby", "puts 1"));
    assertThat(failure.code()).isEqualTo(FailureCode.UNSUPPORTED);
    assertThat(failure.message())
        .isEqualTo("this node does not run \"ruby\"; it runs python, javascript, typescript, go");
  }

  @Test
  void execute_limitAboveTheNodes_isInvalid() throws Exception {
    Limits limits = new Limits(null, 1L << 40, null, null, null);
    Failure failure = failureOf(new ExecutionRequest("python", "pass", null, null, limits));
    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(failure.message()).contains("limits.memoryBytes");
  }
}
