package dev.pilothouse.cli;

import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.node.NodeStatus;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at this machine and at the node, and says for each fault what to do. */
@Command(name = "doctor", description = "Check this machine and the node.")
final class DoctorCommand implements Callable<Integer> {
  private static final int NEEDED_JAVA = 25;

  enum Verdict {
    OK,
    WARN,
    FAIL
  }

  private record Finding(Verdict verdict, String what, @Nullable String fix) {}

  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(cores());
    findings.addAll(node(connection.client()));
    findings.forEach(this::print);
    boolean failed = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAIL);
    return failed ? ExitCode.FAILED : 0;
  }

  private static Finding java() {
    int feature = Runtime.version().feature();
    return feature == NEEDED_JAVA
        ? new Finding(Verdict.OK, "Java " + Runtime.version(), null)
        : new Finding(Verdict.FAIL, "Java " + feature, "install a JDK 25 and set JAVA_HOME to it");
  }

  private static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores > 1
        ? new Finding(Verdict.OK, cores + " cores, so " + cores + " embedding lanes", null)
        : new Finding(
            Verdict.WARN, "one core: indexing takes the whole machine", "give it two or more");
  }

  private List<Finding> node(Pilothouse client) {
    List<Finding> findings = new ArrayList<>();
    try {
      NodeList nodes = Connection.await(client.nodes());
      findings.add(
          new Finding(
              Verdict.OK,
              "a node answers at " + connection.url() + ", " + nodes.nodes().size() + " in all",
              null));
      nodes.nodes().stream()
          .filter(member -> !member.ready())
          .map(DoctorCommand::notReady)
          .forEach(findings::add);
      findings.add(sandbox(client));
      findings.addAll(index(client));
      findings.addAll(projects(client));
    } catch (FailureException e) {
      findings.add(new Finding(Verdict.WARN, e.failure().message(), "pilothouse up"));
    }
    return findings;
  }

  private static Finding notReady(NodeStatus node) {
    return new Finding(
        Verdict.WARN,
        "node " + node.nodeId() + " is not ready",
        "look at /readyz on its management port");
  }

  private static Finding sandbox(Pilothouse client) {
    SandboxStatus status = Connection.await(client.sandbox());
    return status.available() && status.howToGetOne() == null
        ? new Finding(Verdict.OK, "sandbox: " + status.detail(), null)
        : new Finding(Verdict.WARN, "sandbox: " + status.detail(), status.howToGetOne());
  }

  /** The model and the vector store, which the node tries for this. */
  private static List<Finding> index(Pilothouse client) {
    try {
      return Connection.await(client.indexServices()).services().stream()
          .map(
              service ->
                  new Finding(
                      service.available() ? Verdict.OK : Verdict.FAIL,
                      service.name() + ": " + Plain.text(service.detail()),
                      service.fix()))
          .toList();
    } catch (FailureException e) {
      return List.of(
          new Finding(
              Verdict.WARN,
              "index: " + e.failure().message(),
              "start a node with the role index: pilothouse up --roles index,lanes"));
    }
  }

  /** Projects that failed, or wait for something, with what they say of it. */
  private static List<Finding> projects(Pilothouse client) {
    return Connection.await(client.projects()).projects().stream()
        .filter(project -> project.state() != ProjectState.READY && project.detail() != null)
        .map(
            project ->
                new Finding(
                    Verdict.WARN,
                    "project " + project.id() + ": " + project.detail(),
                    project.paused()
                        ? "pilothouse index resume " + project.id()
                        : "put it right, then: pilothouse index "
                            + project.source()
                            + " --project "
                            + project.id()))
        .toList();
  }

  private void print(Finding finding) {
    if (out.json()) {
      out.object(
          new JsonObject()
              .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
              .put("what", finding.what())
              .put("fix", finding.fix()));
      return;
    }
    out.line(String.format("%-4s %s", finding.verdict(), finding.what()));
    if (finding.fix() != null) {
      out.line("     → " + finding.fix());
    }
  }
}
