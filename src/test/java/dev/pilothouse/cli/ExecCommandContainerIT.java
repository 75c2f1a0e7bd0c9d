package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command exec against a real node with a real engine. */
@Timeout(90)
final class ExecCommandContainerIT {
  @TempDir private static Path folder;
  private static NodeProcess node;

  @BeforeAll
  static void start() {
    node =
        NodeProcess.start(
            NodeSpec.in(folder.resolve("node"))
                .withOnly(
                    "--roles",
                    "socket,web,cache,sandbox",
                    "--set",
                    "cluster.name=test-" + UUID.randomUUID()));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static CommandRun exec(String program, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "exec";
    arguments[1] = "--lang";
    arguments[2] = "python";
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CommandRun.piped(program, node.url(), arguments);
  }

  @Test
  void exec_program_showsItsOutputAndEndsWithItsCode() {
    CommandRun run = exec("import sys; print('out'); print('err', file=sys.stderr); sys.exit(42)");
    assertThat(run.out()).isEqualTo("out\n");
    assertThat(run.err()).contains("err\n", "[error, exit code 42]");
    assertThat(run.exitCode()).isEqualTo(42);
  }

  @Test
  void exec_json_isTheResultAlone() {
    CommandRun run = exec("print(1)", "--output", "json");
    assertThat(run.lines()).hasSize(1);
    assertThat(new JsonObject(run.out()).getString("stdout")).isEqualTo("1\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void exec_tooLong_endsWith124() {
    CommandRun run = exec("print('x', flush=True)\nwhile True: pass", "--timeout", "500ms");
    assertThat(run.out()).isEqualTo("x\n");
    assertThat(run.err()).contains("[timeout]");
    assertThat(run.exitCode()).isEqualTo(124);
  }

  @Test
  void exec_filesAndInput_areThere() throws Exception {
    Path program =
        Files.writeString(
            folder.resolve("p.py"),
            "import sys, helper\n"
                + "print(helper.NAME, open('data.txt').read(), sys.stdin.read())");
    Path helper = Files.writeString(folder.resolve("helper.py"), "NAME = 'h'");
    Path data = Files.writeString(folder.resolve("d"), "data");
    CommandRun run =
        exec(
            "input",
            program.toString(),
            "--file",
            helper.toString(),
            "--file",
            "data.txt=" + data,
            "--stdin",
            "-");
    assertThat(run.out()).isEqualTo("h data input\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void exec_async_printsAnIdThatIsFound() {
    CommandRun run = exec("print(1)", "--async");
    assertThat(run.exitCode()).isZero();
    String id = run.lines().getFirst();
    assertThat(run.err()).contains("/api/v1/sandbox/executions/" + id);
    assertThat(node.get("/api/v1/sandbox/executions/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void exec_wrongOptions_sayWhatIsWrong() {
    assertThat(exec("", "--timeout", "soon"))
        .satisfies(
            run -> {
              assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(run.err()).contains("--timeout must be a duration such as 250ms");
            });
    assertThat(exec("", "--stdin", "-").err()).contains("cannot both come from standard input");
    assertThat(exec("", "none.py").err()).contains("cannot read none.py");
    assertThat(exec("pass", "--priority", "11").err()).contains("\"options.priority\"");
  }
}
