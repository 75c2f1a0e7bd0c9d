package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class PythonRunContainerIT {
  private static final SandboxFixture FIXTURE = SandboxFixture.warm(2);

  @AfterEach
  void noContainerIsLeft() throws Exception {
    FIXTURE.settle();
  }

  @AfterAll
  static void close() {
    FIXTURE.close();
  }

  @Test
  void run_helloWorld_isOk() throws Exception {
    ExecutionResult result = FIXTURE.run("print('hello, wörld')");
    assertThat(result.reason()).isEqualTo(ExitReason.OK);
    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("hello, wörld\n");
    assertThat(result.stderr()).isEmpty();
    assertThat(result.truncated()).isFalse();
  }

  @Test
  void run_anything_statesEvidence() throws Exception {
    Evidence evidence = Objects.requireNonNull(FIXTURE.run("pass").evidence());
    assertThat(evidence.networkMode()).isEqualTo("none");
    assertThat(evidence.user()).isEqualTo("65534:65534");
    assertThat(evidence.memoryBytes()).isEqualTo(512L << 20);
    assertThat(evidence.cpuMillis()).isEqualTo(500);
    assertThat(evidence.processes()).isEqualTo(64);
    assertThat(evidence.imageId()).startsWith("sha256:");
    assertThat(evidence.killed()).isFalse();
  }

  @Test
  void run_stdin_reachesTheProgramAndEnds() throws Exception {
    String program = "import sys\nprint(sys.stdin.read().upper(), end='')\nprint(repr(input)[:1])";
    assertThat(FIXTURE.run(program, "grüße\n2\n", Map.of()).stdout()).isEqualTo("GRÜSSE\n2\n<\n");
  }

  @Test
  void run_noStdin_readsNothing() throws Exception {
    assertThat(FIXTURE.run("import sys; print(repr(sys.stdin.read()))").stdout()).isEqualTo("''\n");
  }

  @Test
  void run_largestInput_arrivesWhole() throws Exception {
    String megabyte = "x".repeat(1 << 20);
    ExecutionResult result =
        FIXTURE.run("import sys; print(len(sys.stdin.read()))", megabyte, Map.of());
    assertThat(result.stdout()).isEqualTo("1048576\n");
  }

  @Test
  void run_files_lieBesideTheProgram() throws Exception {
    Map<String, String> files =
        Map.of("pkg/__init__.py", "", "pkg/greet.py", "WORD = 'hi'", "data/in.txt", "42");
    String program =
        "from pkg.greet import WORD\nprint(WORD, open('data/in.txt').read(), __name__)";
    assertThat(FIXTURE.run(program, null, files).stdout()).isEqualTo("hi 42 __main__\n");
  }

  @Test
  void run_exception_isAnErrorWithOnlyTheProgramsTraceback() throws Exception {
    ExecutionResult result = FIXTURE.run("x = 1\nraise ValueError('no')");
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderr())
        .isEqualTo(
            """
            Traceback (most recent call last):
              File "/workspace/main.py", line 2, in <module>
                raise ValueError('no')
            ValueError: no
            """);
  }

  @Test
  void run_exit137_isAnErrorAndNotOom() throws Exception {
    ExecutionResult result = FIXTURE.run("raise SystemExit(137)");
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.exitCode()).isEqualTo(137);
  }

  @Test
  void run_segfault_isAnErrorWithItsSignal() throws Exception {
    ExecutionResult result = FIXTURE.run("import ctypes; ctypes.string_at(0)");
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.exitCode()).isEqualTo(139);
  }

  @Test
  void run_tooLong_isKilledWithAllItsProcesses() throws Exception {
    String program =
        """
        import os, signal, time
        for n in range(1, 32):
            try: signal.signal(n, signal.SIG_IGN)
            except OSError: pass
        for _ in range(3):
            if os.fork() == 0:
                os.setsid()
                break
        print('so far', flush=True)
        time.sleep(100)
        """;
    Execution execution =
        FIXTURE.submit(
            new ExecutionRequest("python", program, null, null, Limits.ofWallMillis(2000)));
    SandboxFixture.await(() -> FIXTURE.processes().size() >= 5, Duration.ofSeconds(10));
    List<Long> processes = FIXTURE.processes();
    ExecutionResult result = execution.result().get();
    assertThat(result.reason()).isEqualTo(ExitReason.TIMEOUT);
    assertThat(result.exitCode()).isNull();
    assertThat(result.stdout()).startsWith("so far");
    assertThat(result.timings().runMillis()).isBetween(2000.0, 5000.0);
    SandboxFixture.awaitGone(processes);
  }

  @Test
  void run_closedOutputButStillRunning_isATimeout() throws Exception {
    String program = "import os, time\nos.close(1); os.close(2)\ntime.sleep(100)";
    ExecutionResult result = FIXTURE.run(program, Limits.ofWallMillis(1000));
    assertThat(result.reason()).isEqualTo(ExitReason.TIMEOUT);
  }

  @Test
  void run_tooMuchMemory_isOom() throws Exception {
    ExecutionResult result = FIXTURE.run("b = bytearray(700 << 20)\nprint('not reached')");
    assertThat(result.reason()).isEqualTo(ExitReason.OOM);
    assertThat(result.stdout()).isEmpty();
    assertThat(Objects.requireNonNull(result.evidence()).oomKilled()).isTrue();
  }

  @Test
  void run_tooMuchMemoryInAChildOnly_isOomThoughTheExitCodeIs0() throws Exception {
    String program =
        """
        import os
        if os.fork() == 0:
            b = bytearray(700 << 20)
        os.wait()
        print('parent ends well')
        """;
    ExecutionResult result = FIXTURE.run(program);
    assertThat(result.reason()).isEqualTo(ExitReason.OOM);
    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("parent ends well\n");
  }

  @Test
  void run_tooMuchOutput_isKilledAtTheLimit() throws Exception {
    Limits limits = new Limits(null, null, null, null, 10_001);
    ExecutionResult result = FIXTURE.run("while True: print('ä' * 1000)", limits);
    assertThat(result.reason()).isEqualTo(ExitReason.OUTPUT_LIMIT);
    assertThat(result.truncated()).isTrue();
    assertThat(result.stdout()).hasSize(5002).doesNotContain("\uFFFD");
    assertThat(result.timings().runMillis()).isLessThan(10_000);
  }

  @Test
  void run_outputOfExactlyTheLimit_isOk() throws Exception {
    Limits limits = new Limits(null, null, null, null, 1000);
    ExecutionResult result = FIXTURE.run("print('x' * 1000, end='')", limits);
    assertThat(result.reason()).isEqualTo(ExitReason.OK);
    assertThat(result.truncated()).isFalse();
  }

  @Test
  void run_bytesThatAreNotUtf8_areReplaced() throws Exception {
    String program = "import sys; sys.stdout.buffer.write(b'a\\xffb')";
    assertThat(FIXTURE.run(program).stdout()).isEqualTo("a\uFFFDb");
  }

  @Test
  void run_stdoutAndStderr_areKeptApart() throws Exception {
    ExecutionResult result = FIXTURE.run("import sys; print('o'); print('e', file=sys.stderr)");
    assertThat(result.stdout()).isEqualTo("o\n");
    assertThat(result.stderr()).isEqualTo("e\n");
  }
}
