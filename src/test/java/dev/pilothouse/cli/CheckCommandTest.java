package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command check sends, prints and ends with. */
@Timeout(30)
final class CheckCommandTest {
  private static final String NOBODY = "http://127.0.0.1:1";
  private static final ValidationResult ALLOWED =
      new ValidationResult(ValidationVerdict.ALLOW, List.of());
  private static final ValidationResult BLOCKED =
      new ValidationResult(
          ValidationVerdict.BLOCK,
          List.of(
              new ValidationFinding(
                  "process", ValidationVerdict.BLOCK, 1, 12, "os.system starts it", "do not")));

  @TempDir Path folder;

  @Test
  void check_blocked_is1AndShowsWhere() throws Exception {
    try (StubNode node = new StubNode(BLOCKED)) {
      CommandRun run =
          CommandRun.piped(
              "import os",
              node.url(),
              "check",
              "--lang",
              "python",
              "--policy",
              "strict",
              "--project",
              "shop");
      assertThat(run)
          .isEqualTo(
              new CommandRun(1, "1:12 block [process] os.system starts it; do not\nblock\n", ""));
      assertThat(node.request().path()).isEqualTo("/api/v1/sandbox/validations");
      assertThat(node.request().json())
          .isEqualTo(
              new JsonObject(
                  """
                  {"language": "python", "code": "import os", "policy": "strict",
                   "project": "shop"}
                  """));
    }
  }

  @Test
  void check_fileAllowed_is0InEitherForm() throws Exception {
    Path file = Files.writeString(folder.resolve("a.go"), "package main\n");
    try (StubNode node = new StubNode(ALLOWED)) {
      CommandRun text = CommandRun.of(node.url(), "check", "--lang", "go", file.toString());
      assertThat(text).isEqualTo(new CommandRun(0, "allow\n", ""));
      assertThat(node.request().json().getString("code")).isEqualTo("package main\n");
      CommandRun json =
          CommandRun.of(node.url(), "check", "--lang", "go", file.toString(), "--output", "json");
      assertThat(json.exitCode()).isZero();
      assertThat(new JsonObject(json.out()).getString("verdict")).isEqualTo("allow");
    }
  }

  @Test
  void check_unknownLanguage_isRefusedByTheNode() throws Exception {
    Failure refusal = new Failure(FailureCode.UNSUPPORTED, "\"cobol\" is not looked at", null);
    try (StubNode node = new StubNode(refusal)) {
      CommandRun run = CommandRun.piped("x", node.url(), "check", "--lang", "cobol");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("\"cobol\" is not looked at").hasLineCount(1);
    }
  }

  @Test
  void check_missingFile_is2() {
    CommandRun run = CommandRun.of(NOBODY, "check", "--lang", "go", "/nowhere/a.go");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("cannot read /nowhere/a.go").hasLineCount(1);
  }

  @Test
  void check_fileThatIsNoText_is2() throws Exception {
    Path file = Files.write(folder.resolve("a.py"), new byte[] {(byte) 0xff, (byte) 0xfe});
    CommandRun run = CommandRun.of(NOBODY, "check", "--lang", "python", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("is not UTF-8 text");
  }

  @Test
  void check_noLanguageOrUnknownPolicy_is2() {
    CommandRun language = CommandRun.of(NOBODY, "check");
    assertThat(language.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(language.err()).contains("--lang");
    CommandRun policy = CommandRun.of(NOBODY, "check", "--lang", "go", "--policy", "soft");
    assertThat(policy.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(policy.err()).contains("--policy");
  }

  @Test
  void check_noNode_is3() {
    CommandRun run = CommandRun.piped("x = 1", NOBODY, "check", "--lang", "python");
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.err()).contains(NOBODY).hasLineCount(1);
  }
}
