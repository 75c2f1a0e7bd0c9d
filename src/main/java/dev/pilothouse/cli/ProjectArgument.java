package dev.pilothouse.cli;

import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What commands about one project have in common: its id, and the status they show. */
final class ProjectArgument {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(index = "0", paramLabel = "PROJECT", description = "Id of the project.")
  private String id = "";

  String id() {
    return id;
  }

  Pilothouse client() {
    return connection.client();
  }

  /** Waits for a status and prints it. */
  int show(CompletionStage<ProjectStatus> asked) {
    ProjectStatus status = Connection.await(asked);
    if (out.json()) {
      out.record(status);
    } else {
      out.line(Summary.where(status));
    }
    return 0;
  }
}
