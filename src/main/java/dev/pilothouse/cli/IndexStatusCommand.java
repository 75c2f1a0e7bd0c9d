package dev.pilothouse.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows where a project stands. */
@Command(
    name = "status",
    description = "Show where a project stands, and which lines could not be embedded.")
final class IndexStatusCommand implements Callable<Integer> {
  @Mixin private ProjectArgument project = new ProjectArgument();

  @Override
  public Integer call() {
    return project.show(project.client().project(project.id()));
  }
}
