package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program that takes, leaves or hides too much comes to. */
@Timeout(60)
class ResourceContainmentContainerIT {
  private static final SandboxFixture FIXTURE = SandboxFixture.warm(2);

  @AfterAll
  static void close() throws Exception {
    FIXTURE.closeSettled();
  }

  @Test
  void memoryFiles_outsideTheWorkspace_areRefused() throws Exception {
    String program =
        """
        for name in ('/dev/shm/x', '/dev/mqueue/x', '/run/x'):
            try: open(name, 'w'); print(name, 'was written')
            except OSError: pass
        """;
    assertThat(FIXTURE.run(program).stdout()).isEmpty();
  }

  @Test
  void memory_sharedByProcesses_isOom() throws Exception {
    String program =
        """
        import mmap, os
        area = mmap.mmap(-1, 800 << 20)
        for at in range(0, 800 << 20, 4096): area[at] = 1
        """;
    assertThat(FIXTURE.run(program).reason()).isEqualTo(ExitReason.OOM);
  }

  @Test
  void memory_tighterThanUsual_holds() throws Exception {
    Limits limits = new Limits(null, 96L << 20, null, null, null);
    ExecutionResult result = FIXTURE.run("b = bytearray(200 << 20)", limits);
    assertThat(result.reason()).isEqualTo(ExitReason.OOM);
    assertThat(Objects.requireNonNull(result.evidence()).warm()).isFalse();
    assertThat(result.evidence().memoryBytes()).isEqualTo(96L << 20);
  }

  @Test
  void memory_inFilesOfTheWorkspace_countsToo() throws Exception {
    Limits limits = new Limits(null, 96L << 20, null, null, null);
    String program =
        """
        with open('big', 'wb') as out:
            for _ in range(55): out.write(b'x' * (1 << 20))
        print('written', flush=True)
        b = bytearray(60 << 20)
        """;
    ExecutionResult result = FIXTURE.run(program, limits);
    assertThat(result.stdout()).isEqualTo("written\n");
    assertThat(result.reason()).isEqualTo(ExitReason.OOM);
  }

  @Test
  void output_ofAGigabyte_endsAtTheLimit() throws Exception {
    String program =
        """
        import os, signal
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for _ in range(1024): os.write(1, b'x' * (1 << 20))
        """;
    ExecutionResult result = FIXTURE.run(program);
    assertThat(result.reason()).isEqualTo(ExitReason.OUTPUT_LIMIT);
    assertThat(result.stdout()).hasSize(1 << 20);
    assertThat(result.truncated()).isTrue();
  }

  @Test
  void daemons_leftBehind_areCountedAndKilled() throws Exception {
    String program =
        """
        import os, signal, time
        if os.fork() == 0:
            os.setsid()
            if os.fork(): os._exit(0)
            for n in range(1, 65):
                try: signal.signal(n, signal.SIG_IGN)
                except (OSError, ValueError): pass
            time.sleep(100)
        os.wait()
        time.sleep(.1)
        print('gone')
        """;
    ExecutionResult result = FIXTURE.run(program);
    assertThat(result.reason()).isEqualTo(ExitReason.OK);
    assertThat(result.stdout()).isEqualTo("gone\n");
    assertThat(Objects.requireNonNull(result.evidence()).processesLeft()).isEqualTo(1);
    assertThat(result.timings().runMillis()).isLessThan(20_000);
  }

  @Test
  void signal_ofItsOwn_isNamed() throws Exception {
    ExecutionResult result = FIXTURE.run("import os; os.kill(os.getpid(), 9)");
    assertThat(result.reason()).isEqualTo(ExitReason.ERROR);
    assertThat(result.exitCode()).isEqualTo(137);
    assertThat(result.signal()).isEqualTo("SIGKILL");
  }

  @Test
  void artefacts_thatAreLinksOrPipes_areNotTaken() throws Exception {
    String program =
        """
        import os
        os.makedirs('out/deep')
        open('out/deep/a.txt', 'w').write('content')
        open('out/empty.txt', 'w').close()
        open('other.txt', 'w').write('not asked for')
        os.symlink('/etc/passwd', 'out/passwd.txt')
        os.symlink('/proc/1/root', 'out/root')
        os.symlink('/etc', 'out/deep/etc')
        try: os.mkfifo('out/pipe.txt')
        except PermissionError: pass
        open('out/sparse.txt', 'w').truncate(60 << 20)
        """;
    ExecutionResult result =
        FIXTURE.run(
            new ExecutionRequest(
                "python", program, null, null, null, null, null, List.of("out/**/*.txt"), null));
    assertThat(result.reason()).as(result.stderr()).isEqualTo(ExitReason.OK);
    assertThat(result.artefacts())
        .filteredOn(artefact -> artefact.base64() != null)
        .containsExactlyInAnyOrder(
            new Artefact(
                "out/deep/a.txt",
                Base64.getEncoder().encodeToString("content".getBytes(UTF_8)),
                null),
            new Artefact("out/empty.txt", "", null));
    assertThat(result.artefacts())
        .filteredOn(artefact -> artefact.skipped() != null)
        .extracting(Artefact::name)
        .containsExactlyInAnyOrder("out/passwd.txt", "out/sparse.txt");
  }

  @Test
  void argumentsAndEnvironment_reachTheProgram() throws Exception {
    String program = "import os, sys; print(sys.argv[1:], os.environ['NAME'])";
    ExecutionResult result =
        FIXTURE.run(
            new ExecutionRequest(
                "python",
                program,
                null,
                null,
                null,
                List.of("-a", "ä b"),
                Map.of("NAME", "wörth"),
                null,
                null));
    assertThat(result.stdout()).isEqualTo("['-a', 'ä b'] wörth\n");
  }
}
