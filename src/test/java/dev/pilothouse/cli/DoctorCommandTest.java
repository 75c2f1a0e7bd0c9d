package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.IndexServices;
import dev.pilothouse.contracts.index.ProjectList;
import dev.pilothouse.contracts.index.ServiceStatus;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DoctorCommandTest {
  private static final NodeList NODES = new NodeList(List.of());
  private static final SandboxStatus SANDBOX =
      new SandboxStatus(true, "20.10", "containers", null, List.of("python"));

  @Test
  void doctor_allWell_hasALineForModelAndVectors() throws Exception {
    IndexServices services =
        new IndexServices(
            "node",
            List.of(
                new ServiceStatus("embeddings", true, "minilm, one text in 4 ms", null),
                new ServiceStatus("vectors", true, "kept beside the texts", null)));
    try (StubNode node = new StubNode(NODES, SANDBOX, services, new ProjectList(List.of()))) {
      CommandRun run = CommandRun.of(node.url(), "doctor");
      assertThat(run.lines())
          .contains(
              "OK   embeddings: minilm, one text in 4 ms", "OK   vectors: kept beside the texts");
      assertThat(run.exitCode()).isZero();
      assertThat(node.asked().get(2).path()).isEqualTo("/api/v1/index/services");
    }
  }

  @Test
  void doctor_badKey_failsAndSaysWhatToDo() throws Exception {
    IndexServices services =
        new IndexServices(
            "node",
            List.of(new ServiceStatus("embeddings", false, "answers 401", "see embedder.key")));
    try (StubNode node = new StubNode(NODES, SANDBOX, services, new ProjectList(List.of()))) {
      CommandRun run = CommandRun.of(node.url(), "doctor");
      assertThat(run.out()).contains("FAIL embeddings: answers 401").contains("see embedder.key");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    }
  }

  @Test
  void doctor_runtimeIsAbsent_warnsAndSaysWhatToDo() throws Exception {
    SandboxStatus absent =
        new SandboxStatus(
            false, null, "the Docker engine has no runtime runsc", "register it", List.of());
    IndexServices services = new IndexServices("node", List.of());
    try (StubNode node = new StubNode(NODES, absent, services, new ProjectList(List.of()))) {
      assertThat(CommandRun.of(node.url(), "doctor").out())
          .contains("WARN sandbox: the Docker engine has no runtime runsc")
          .contains("register it");
    }
  }
}
