package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.sandbox.wire.RunMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands and large projects, below the service that takes requests. */
@Timeout(90)
class LargeProgramContainerIT {
  private static ContainerOutcome run(Program job, long workspaceBytes, List<String> heard)
      throws Exception {
    try (SandboxFixture fixture = new SandboxFixture()) {
      Containers containers =
          new Containers(fixture.engine, fixture.settings.cluster(), "job", "job");
      ContainerSpec spec =
          new ContainerSpec(
              fixture.engine.imageId(SandboxImages.LOCAL.python()),
              null,
              false,
              RunLimits.DEFAULT,
              workspaceBytes,
              ContainerSpec.WORKSPACE_FILES + 2 * job.files().size());
      WarmContainer container = WarmContainer.start(fixture.engine, containers, spec, "job");
      try {
        OutputListener listener = (source, text) -> heard.add(source + ":" + text);
        return new ContainerRun(
                container, job, RunLimits.DEFAULT, listener, new CompletableFuture<>())
            .run();
      } finally {
        container.discard();
      }
    }
  }

  @Test
  void command_pytest_bringsItsReport() throws Exception {
    String test = "def test_a(): pass\ndef test_b(): assert 1 == 2\n";
    Program job =
        new Program(
            RunMode.COMMAND,
            null,
            List.of("pytest", "-q", "--junitxml=report.xml"),
            Map.of(),
            List.of(ProgramFile.of("test_it.py", test)),
            "",
            List.of("report.xml"));
    List<String> heard = new ArrayList<>();
    ContainerOutcome outcome = run(job, ContainerSpec.WORKSPACE_BYTES, heard);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.artefacts()).singleElement().matches(a -> a.name().equals("report.xml"));
    assertThat(String.join("", heard)).contains("1 failed, 1 passed");
  }

  @Test
  void command_thatIsNotThere_exitsWith127() throws Exception {
    Program job =
        new Program(
            RunMode.COMMAND, null, List.of("no-such-tool"), Map.of(), List.of(), "", List.of());
    assertThat(run(job, ContainerSpec.WORKSPACE_BYTES, new ArrayList<>()).exitCode())
        .isEqualTo(127);
  }

  @Test
  void files_of128MegabytesInThousands_arriveWhole() throws Exception {
    byte[] part = new byte[16 << 10];
    Arrays.fill(part, (byte) 7);
    List<ProgramFile> files = new ArrayList<>();
    for (int n = 0; n < 8000; n++) {
      files.add(ProgramFile.of("deps/" + n % 100 + "/" + n + ".bin", part));
    }
    String program =
        """
        import os
        print(sum(os.path.getsize(f'{folder}/{name}')
                  for folder, _, names in os.walk('deps') for name in names))
        """;
    files.add(ProgramFile.of("main.py", program));
    Program job = new Program(RunMode.SCRIPT, "main.py", List.of(), Map.of(), files, "", List.of());
    List<String> heard = new ArrayList<>();
    ContainerOutcome outcome = run(job, ContainerSpec.WORKSPACE_BYTES + (160L << 20), heard);
    assertThat(heard).as(heard.toString()).containsExactly("STDOUT:131072000\n");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void files_beyondTheWorkspace_areRefused() throws Exception {
    Program job =
        new Program(
            RunMode.SCRIPT,
            "main.py",
            List.of(),
            Map.of(),
            List.of(
                ProgramFile.of("big", new byte[3 << 20]), ProgramFile.of("main.py", "print(1)")),
            "",
            List.of());
    assertThatThrownBy(() -> run(job, 1 << 20, new ArrayList<>()))
        .hasMessageContaining("No space left");
  }

  @Test
  void output_ofBothStreams_isHeardInOrder() throws Exception {
    String program =
        """
        import sys, time
        for n in range(5):
            print('o', n, flush=True); time.sleep(.2)
            print('ä', n, file=sys.stderr); time.sleep(.2)
        """;
    Program job =
        new Program(
            RunMode.SCRIPT,
            "main.py",
            List.of(),
            Map.of(),
            List.of(ProgramFile.of("main.py", program)),
            "",
            List.of());
    List<String> heard = new ArrayList<>();
    run(job, ContainerSpec.WORKSPACE_BYTES, heard);
    assertThat(String.join("", heard))
        .startsWith("STDOUT:o 0\nSTDERR:ä 0\nSTDOUT:o 1\nSTDERR:ä 1\n");
  }
}
