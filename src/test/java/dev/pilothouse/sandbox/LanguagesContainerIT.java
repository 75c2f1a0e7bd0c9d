package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the native supervisor runs: JavaScript, TypeScript and Go. */
@Timeout(120)
class LanguagesContainerIT {
  private static final SandboxFixture FIXTURE = new SandboxFixture();

  @AfterEach
  void noContainerIsLeft() throws Exception {
    FIXTURE.settle();
  }

  @AfterAll
  static void close() {
    FIXTURE.close();
  }

  private static ExecutionResult run(String language, String code, Map<String, String> files)
      throws Exception {
    return FIXTURE.run(new ExecutionRequest(language, code, files, null, null));
  }

  private static ExecutionResult run(String language, String code) throws Exception {
    return run(language, code, Map.of());
  }

  private static void assertPrints(ExecutionResult result, String expected) {
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).isEqualTo(expected);
    assertThat(result.reason()).isEqualTo(ExitReason.OK);
  }

  @Test
  void javascript_commonJs_requiresItsFiles() throws Exception {
    Map<String, String> files = Map.of("lib/twice.js", "module.exports = (n) => 2 * n;");
    assertPrints(
        run("javascript", "console.log(require('./lib/twice')(21), 'ö')", files), "42 ö\n");
  }

  @Test
  void javascript_module_awaitsAtTopLevel() throws Exception {
    String code =
        "import os from 'node:os'; console.log(typeof os.cpus, await Promise.resolve(1));";
    assertPrints(run("javascript", code), "function 1\n");
  }

  @Test
  void javascript_exception_namesTheProgramsLine() throws Exception {
    ExecutionResult result = run("javascript", "let x = 1;\nthrow new Error('boom');");
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderr()).contains("/workspace/main.js:2", "Error: boom");
  }

  @Test
  void javascript_exitHandlers_runOnceAndDecide() throws Exception {
    String code =
        "process.on('exit', (c) => { console.log('bye', c); process.exitCode = 9; });"
            + "process.exitCode = 3;";
    ExecutionResult result = run("javascript", code);
    assertThat(result.stdout()).isEqualTo("bye 3\n");
    assertThat(result.exitCode()).isEqualTo(9);
  }

  @Test
  void javascript_uncaughtHandler_isAskedAsInNode() throws Exception {
    String code =
        "process.on('uncaughtException', (e) => console.log('caught', e.message));"
            + "process.on('unhandledRejection', () => console.log('rejection'));"
            + "throw new Error('boom');";
    assertPrints(run("javascript", code), "caught boom\n");
  }

  @Test
  void javascript_inputArgumentsEnvironment_reachTheProgram() throws Exception {
    String code =
        "let all = ''; process.stdin.on('data', (d) => (all += d)).on('end', () =>"
            + " console.log(all.length, process.argv.slice(2), process.env.NAME));";
    ExecutionRequest request =
        new ExecutionRequest(
            "javascript",
            code,
            null,
            "x".repeat(1 << 20),
            null,
            List.of("a b", "ü"),
            Map.of("NAME", "wert"),
            null,
            null);
    assertPrints(FIXTURE.run(request), "1048576 [ 'a b', 'ü' ] wert\n");
  }

  @Test
  void javascript_artefacts_areRegularFilesOnly() throws Exception {
    String code =
        "const fs = require('fs'); fs.mkdirSync('out/a', {recursive: true});"
            + "fs.writeFileSync('out/a/r.txt', 'fine'); fs.symlinkSync('/etc/passwd', 'out/l.txt');"
            + "fs.symlinkSync('/etc', 'out/etc');";
    ExecutionRequest request =
        new ExecutionRequest(
            "javascript", code, null, null, null, null, null, List.of("out/**/*.txt"), null);
    List<Artefact> artefacts = Objects.requireNonNull(FIXTURE.run(request).artefacts());
    String content = Base64.getEncoder().encodeToString("fine".getBytes(StandardCharsets.UTF_8));
    assertThat(artefacts)
        .containsExactlyInAnyOrder(
            new Artefact("out/a/r.txt", content, null), new Artefact("out/l.txt", null, "a link"));
  }

  @Test
  void javascript_detachedChild_isCountedAndKilled() throws Exception {
    String code =
        "require('child_process').spawn('sleep', ['600'], {detached: true, stdio: 'inherit'}).unref();";
    Evidence evidence = Objects.requireNonNull(run("javascript", code).evidence());
    assertThat(evidence.processesLeft()).isEqualTo(1);
    assertThat(FIXTURE.processes()).isEmpty();
  }

  @Test
  void javascript_supervisor_cannotBeReadForgedOrKilled() throws Exception {
    String code =
        """
        const fs = require('fs');
        process.stdout.write(Buffer.from([0, 0, 0, 3, 0x5a, 0x7b, 0x7d]));
        for (const signal of ['SIGKILL', 'SIGTERM', 'SIGCHLD', 'SIGSTOP']) process.kill(1, signal);
        for (const path of ['/proc/1/mem', '/proc/1/environ', '/proc/1/fd/0']) {
          try { fs.openSync(path, 'r'); console.log('opened', path); } catch (e) { console.log(e.code); }
        }
        """;
    assertThat(run("javascript", code).stdout()).endsWith("Z{}EACCES\nEACCES\nEACCES\n");
  }

  @Test
  void javascript_spin_isATimeout() throws Exception {
    Limits limits = Limits.ofWallMillis(500);
    ExecutionRequest request = new ExecutionRequest("javascript", "for (;;);", null, null, limits);
    assertThat(FIXTURE.run(request).reason()).isEqualTo(ExitReason.TIMEOUT);
  }

  @Test
  void javascript_allMemory_isOutOfMemory() throws Exception {
    String code = "const all = []; for (;;) all.push(Buffer.alloc(8 << 20, 1));";
    assertThat(run("javascript", code).reason()).isEqualTo(ExitReason.OOM);
  }

  @Test
  void typescript_filesEnumsAndPaths_areBundled() throws Exception {
    Map<String, String> files =
        Map.of(
            "lib/util.ts", "export const twice = (n: number): number => 2 * n;",
            "data.json", "{\"unit\": \"kg\"}");
    String code =
        """
        import { twice } from './lib/util';
        import data from './data.json';
        import { createRequire } from 'node:module';
        enum Weight { Heavy = 21 }
        console.log(twice(Weight.Heavy), data.unit, typeof createRequire, __filename);
        """;
    assertPrints(run("typescript", code, files), "42 kg function /workspace/main.ts\n");
  }

  @Test
  void typescript_wrongType_runsAllTheSame() throws Exception {
    assertPrints(run("typescript", "const n: string = 5 as any; console.log(n)"), "5\n");
  }

  @Test
  void typescript_exception_namesTheSourcesLine() throws Exception {
    String code =
        "interface A { x: number }\n\nfunction f(a: A): void {\n  throw new Error('' + a.x);\n}\nf({ x: 7 });";
    ExecutionResult result = run("typescript", code);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderr()).contains("/workspace/main.ts:4", "Error: 7");
  }

  @Test
  void typescript_syntaxError_isNamedWithItsPlace() throws Exception {
    ExecutionResult result = run("typescript", "let a = 1;\nconst x: number = ;");
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.stderr()).contains("main.ts:2:18", "Unexpected \";\"");
  }

  @Test
  void go_singleFile_isBuiltAndRun() throws Exception {
    String code =
        "package main\nimport (\"fmt\"; \"os\")\nfunc main() { fmt.Println(6*7); os.Exit(3) }\n";
    ExecutionResult result = run("go", code);
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).isEqualTo("42\n");
    assertThat(result.exitCode()).isEqualTo(3);
  }

  @Test
  void go_module_hasPackages() throws Exception {
    Map<String, String> files =
        Map.of(
            "go.mod", "module example.org/m\n\ngo 1.24\n",
            "sum/sum.go", "package sum\n\nfunc Of(a, b int) int { return a + b }\n");
    String code =
        "package main\nimport (\"fmt\"; \"example.org/m/sum\")\nfunc main() { fmt.Println(sum.Of(1, 2)) }\n";
    assertPrints(run("go", code, files), "3\n");
  }

  @Test
  void go_doesNotCompile_saysWhere() throws Exception {
    ExecutionResult result = run("go", "package main\nfunc main() { x := 1 }\n");
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.stderr()).contains("./main.go:2:15: declared and not used: x");
  }

  @Test
  void go_networkAndShell_findNothing() throws Exception {
    String code =
        """
        package main
        import ("fmt"; "net"; "os")
        func main() {
          _, err := net.Dial("tcp", "1.1.1.1:53")
          fmt.Println(err != nil)
          fmt.Println(os.WriteFile("/etc/x", nil, 0600) != nil, os.WriteFile("/workspace/x", nil, 0600) == nil)
        }
        """;
    assertPrints(run("go", code), "true\ntrue true\n");
  }
}
