package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The endpoints of a node with a real Docker engine. */
@Timeout(60)
class SandboxVerticleContainerIT {
  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
  private String deployment = "";

  @BeforeEach
  void deploy() throws Exception {
    SandboxSettings settings = SandboxSettings.defaults("test-" + UUID.randomUUID(), "node");
    deployment =
        await(
            vertx.deployVerticle(
                new SandboxModule(
                        settings, SandboxFixture.alone(bus), SandboxFixture.unchecked(bus))
                    .verticle()));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
  }

  @Test
  void execute_jsonOfAForeignClient_isAnsweredInJson() throws Exception {
    JsonObject body = new JsonObject().put("language", "python").put("code", "print(6 * 7)");
    Call call = new Call(Identity.LOCAL, Deadline.in(Duration.ofSeconds(30)));
    JsonObject answer = await(bus.forward(SandboxEndpoints.EXECUTE, body, call));
    assertThat(answer.getString("reason")).isEqualTo("ok");
    assertThat(answer.getString("stdout")).isEqualTo("42\n");
    assertThat(answer.getJsonObject("evidence").getString("networkMode")).isEqualTo("none");
  }

  @Test
  void execute_deadlineNearerThanTheProgramsEnd_answersTimeoutInTime() throws Exception {
    Call call = new Call(Identity.LOCAL, Deadline.in(Duration.ofSeconds(8)));
    ExecutionRequest sleep = ExecutionRequest.of("python", "import time; time.sleep(100)");
    assertThat(await(bus.request(SandboxEndpoints.EXECUTE, sleep, call)).reason())
        .isEqualTo(ExitReason.TIMEOUT);
  }

  @Test
  void status_engineAnswers_isAvailable() throws Exception {
    assertThat(await(bus.request(SandboxEndpoints.STATUS, Nothing.NOTHING)).available()).isTrue();
  }

  @Test
  void undeploy_whileAProgramRuns_answersCancelled() throws Exception {
    ExecutionRequest sleep = ExecutionRequest.of("python", "import time; time.sleep(100)");
    Future<ExecutionResult> running = bus.request(SandboxEndpoints.EXECUTE, sleep);
    await(vertx.timer(500, TimeUnit.MILLISECONDS));
    await(vertx.undeploy(deployment));
    assertThat(await(running).reason()).isEqualTo(ExitReason.CANCELLED);
  }
}
