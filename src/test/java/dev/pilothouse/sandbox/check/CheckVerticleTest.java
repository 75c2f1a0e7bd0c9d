package dev.pilothouse.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationRequest;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CheckVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);

  @BeforeEach
  void deploy() throws Exception {
    CheckSettings settings =
        new CheckSettings(
            Path.of("target", "natives"),
            ValidationPolicy.STANDARD,
            Map.of("lab", ValidationPolicy.OFF));
    await(vertx.deployVerticle(new CheckModule(settings, bus).verticle()));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void validate_overTheBus_answersWithFindings() throws Exception {
    ValidationRequest request = new ValidationRequest("go", "import \"os/exec\"", null, null);
    ValidationResult result = await(bus.request(SandboxEndpoints.VALIDATE, request));
    assertThat(result.verdict()).isEqualTo(ValidationVerdict.BLOCK);
    assertThat(result.findings().getFirst().rule()).isEqualTo("process");
  }

  @Test
  void validate_project_hasItsPolicy() throws Exception {
    ValidationRequest request = new ValidationRequest("python", "eval('1')", null, "lab");
    assertThat(await(bus.request(SandboxEndpoints.VALIDATE, request)).verdict())
        .isEqualTo(ValidationVerdict.ALLOW);
  }

  @Test
  void validate_otherLanguage_isUnsupportedAndNamesThoseThatAre() throws Exception {
    Failure failure =
        await(
            bus.request(
                    SandboxEndpoints.VALIDATE, new ValidationRequest("ruby", "puts 1", null, null))
                .transform(
                    done -> Future.succeededFuture(((FailureException) done.cause()).failure())));
    assertThat(failure.code()).isEqualTo(FailureCode.UNSUPPORTED);
    assertThat(failure.message()).contains("python, javascript, typescript, go");
  }
}
