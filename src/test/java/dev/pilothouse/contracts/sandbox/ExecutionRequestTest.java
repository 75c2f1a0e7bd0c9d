package dev.pilothouse.contracts.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionRequestTest {
  private static ExecutionRequest withFiles(Map<String, String> files) {
    return new ExecutionRequest("python", "pass", files, null, null);
  }

  private static Failure failureOf(JsonObject json) {
    try {
      throw new AssertionError(Json.decode(json, ExecutionRequest.class));
    } catch (FailureException e) {
      return e.failure();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/x",
        "../x",
        "a/../b",
        "a//b",
        "./a",
        "a/",
        "a\\b",
        "a\nb",
        "a\u0000b",
        "main.py"
      })
  void new_unsafeFileName_isRefused(String name) {
    assertThatThrownBy(() -> withFiles(Map.of(name, "")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void new_plainFileNames_areTaken() {
    assertThat(withFiles(Map.of("a.py", "", "b/c..d/ä.txt", "")).files()).hasSize(2);
  }

  @Test
  void new_tooManyFiles_isRefused() {
    Map<String, String> files = new HashMap<>();
    for (int n = 0; n < 65; n++) {
      files.put("f" + n, "");
    }
    assertThatThrownBy(() -> withFiles(files)).hasMessageContaining("between 0 and 64, not 65");
  }

  @Test
  void new_tooLargeCode_isRefusedByItsBytes() {
    String code = "ä".repeat((256 << 10) / 2);
    assertThat(ExecutionRequest.of("python", code).code()).isEqualTo(code);
    assertThatThrownBy(() -> ExecutionRequest.of("python", code + "x"))
        .hasMessage("\"code\" may have at most 262144 bytes of UTF-8, not 262145");
  }

  @Test
  void decode_missingCode_namesIt() {
    Failure failure = failureOf(new JsonObject().put("language", "python"));
    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(failure.message()).isEqualTo("\"code\" is missing");
  }

  @Test
  void decode_tooLowLimit_namesIt() {
    JsonObject limits = new JsonObject().put("wallMillis", 5);
    JsonObject json = new JsonObject().put("language", "python").put("code", "pass");
    assertThat(failureOf(json.put("limits", limits)).message())
        .contains("limits.wallMillis")
        .contains("not 5");
  }

  @Test
  void decode_fileWithoutContent_namesIt() {
    JsonObject json = new JsonObject().put("language", "python").put("code", "pass");
    assertThat(failureOf(json.put("files", new JsonObject().putNull("a.txt"))).message())
        .isEqualTo("\"files.a.txt\" is missing");
  }

  @Test
  void encode_result_namesTheReasonWithDashes() {
    ExecutionResult result =
        new ExecutionResult(
            "1",
            ExitReason.OUTPUT_LIMIT,
            null,
            null,
            "",
            "",
            true,
            new Timings(0, 1, 1, 2, 3, 4, 10),
            null,
            List.of(new Artefact("a.png", "AA==", null), new Artefact("b", null, "a link")),
            List.of(),
            false);
    assertThat(Json.encode(result).getString("reason")).isEqualTo("output-limit");
    assertThat(Json.decode(Json.encode(result), ExecutionResult.class)).isEqualTo(result);
  }

  private static ExecutionRequest with(
      @Nullable List<String> args,
      @Nullable Map<String, String> env,
      @Nullable List<String> artefacts) {
    return new ExecutionRequest("python", "pass", null, null, null, args, env, artefacts, null);
  }

  @Test
  void args_withNulOrTooMany_areRefused() {
    assertThatThrownBy(() -> with(List.of("a\0b"), null, null)).hasMessageContaining("\"args\"");
    List<String> many = Collections.nCopies(65, "x");
    assertThatThrownBy(() -> with(many, null, null)).hasMessageContaining("args");
    assertThatThrownBy(() -> with(List.of("x".repeat(40_000)), null, null))
        .hasMessageContaining("args");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A B", "A=B", "PATH", "HOME", "LD_PRELOAD", "Ä"})
  void env_nameThatIsNoneOrReserved_isRefused(String name) {
    assertThatThrownBy(() -> with(null, Map.of(name, "x"), null)).hasMessageContaining("\"env\"");
  }

  @Test
  void artefacts_outsideTheFolder_areRefused() {
    assertThatThrownBy(() -> with(null, null, List.of("../x"))).hasMessageContaining("'..'");
    assertThatThrownBy(() -> with(null, null, List.of("/etc/*"))).hasMessageContaining("relative");
    assertThat(with(null, null, List.of("out/**/*.png")).artefacts()).hasSize(1);
  }
}
